import { html, nothing, render, type TemplateResult } from 'lit';
import type { ProfilerStore, WfHeatmapOverlay, WfProfilerPanel, WfProfilerProvider } from 'wf-profiler';
import { GraphCanvas } from '../replay/graph-canvas.js';
import { placeNodes } from '../replay/place-nodes.js';
import { EventLog } from './event-log.js';
import { runSample, sampleStore, shownGraph, workflowId } from './sample-store.js';
import { snippet } from './snippet.js';
import type { AttributeFacts, TagFacts } from './tags-of.js';

/** What every tag takes from around it; a tag's own custom properties come before them. */
const shared = [
  '--wf-accent',
  '--wf-surface',
  '--wf-surface-raised',
  '--wf-text',
  '--wf-text-muted',
  '--wf-line',
  '--wf-radius',
  '--wf-font',
];
const isColor = (name: string): boolean => !/radius|font|z-index|opacity|shadow/.test(name);
/** The page sets these; a reader has nothing to choose. */
const fixed = new Set(['workflow-id', 'for', 'definitions', 'archive-name']);

/** A tag with controls for what its markup and style can say, over a sample run. */
export class Playground {
  readonly element = document.createElement('section');
  readonly #store: ProfilerStore = sampleStore();
  readonly #life = new AbortController();
  readonly #attributes = new Map<string, string>();
  readonly #properties = new Map<string, string>();
  readonly #sheet = new CSSStyleSheet();
  readonly #log: EventLog;
  readonly #subject: HTMLElement;
  #part = '';
  #scheme = '';
  #run: AbortController | undefined;
  #canvas: GraphCanvas | undefined;
  #shown: unknown;

  constructor(private readonly facts: TagFacts) {
    this.element.className = 'playground';
    this.#subject = document.createElement(facts.tag);
    this.#log = new EventLog(
      this.#subject,
      facts.events.map(({ name }) => name),
      () => this.#draw(),
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
    this.#draw();
    this.#place();
    // Its colours are known once it is styled.
    requestAnimationFrame(() => this.#draw());
    this.#store.subscribe(() => this.#drawGraph(), { signal: this.#life.signal });
  }

  end(): void {
    this.#run?.abort();
    this.#life.abort();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    this.element.remove();
  }

  /** Puts the tag where it belongs: the overlay over a canvas, the provider around what it serves, the others by themselves. */
  #place(): void {
    const frame = this.element.querySelector<HTMLElement>('.preview')!;
    const subject = this.#subject as WfHeatmapOverlay & WfProfilerPanel & WfProfilerProvider;
    subject.store = this.#store;
    if (this.facts.tag === 'wf-profiler-provider') {
      for (const tag of ['wf-run-summary', 'wf-bottlenecks']) {
        const inner = subject.appendChild(document.createElement(tag));
        inner.setAttribute('workflow-id', workflowId);
      }
    } else subject.setAttribute('workflow-id', workflowId);
    if (this.facts.tag === 'wf-profiler-panel') {
      subject.runner = ({ run, signal }) =>
        runSample(this.#store, signal).finally(() => this.#store.deleteSession(workflowId, run.sessionId));
    }
    if (this.facts.tag === 'wf-heatmap-overlay') {
      const canvas = frame.appendChild(document.createElement('div'));
      canvas.className = 'graph';
      this.#canvas = new GraphCanvas(canvas);
      subject.host = this.#canvas;
      new ResizeObserver(() => this.#canvas?.fit()).observe(canvas);
    }
    frame.append(subject);
    this.#drawGraph();
  }

  #drawGraph(): void {
    const graph = shownGraph(this.#store);
    if (!this.#canvas || this.#shown === graph) return;
    this.#shown = graph;
    this.#canvas.show(graph, placeNodes(graph, new Map()));
  }

  /** What the tag makes of a custom property now, `#rrggbb`: its sheet names a private property for each public one. */
  #colorOf(name: string): string {
    const root = this.#subject.shadowRoot;
    const rules = root?.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]) ?? [];
    const [, own] =
      new RegExp(`(--_[\\w-]+):\\s*var\\(${name},`).exec(rules.map(({ cssText }) => cssText).join('')) ?? [];
    if (!root || !own) return '#808080';
    const probe = root.appendChild(document.createElement('i'));
    probe.style.color = `var(${own})`;
    const parts = getComputedStyle(probe).color.match(/\d+/g) ?? [];
    probe.remove();
    return `#${parts
      .slice(0, 3)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')}`;
  }

  #setAttribute({ name }: AttributeFacts, value: string | null): void {
    if (value === null) {
      this.#attributes.delete(name);
      this.#subject.removeAttribute(name);
    } else {
      this.#attributes.set(name, value);
      this.#subject.setAttribute(name, value);
    }
    this.#draw();
  }

  #setProperty(name: string, value: string): void {
    if (value) this.#properties.set(name, value);
    else this.#properties.delete(name);
    this.#style();
  }

  /** Custom properties and the outlined part are rules of a sheet, as a page would write them. */
  #style(): void {
    const { tag } = this.facts;
    const declared = [...this.#properties].map(([name, value]) => `${name}: ${value.replace(/[;{}]/g, '')};`).join(' ');
    const outlined = this.#part
      ? `.preview ${tag}::part(${this.#part}) { outline: 2px solid magenta; outline-offset: 1px; }`
      : '';
    // With the colours: those of the built style sheet follow the scheme of the page only.
    const colors = 'color: light-dark(#1b1f27, #e8eaee); background: light-dark(#fff, #171a20);';
    const scheme = this.#scheme ? `.preview { color-scheme: ${this.#scheme}; ${colors} }` : '';
    this.#sheet.replaceSync(`.preview ${tag} { ${declared} } ${outlined} ${scheme}`);
    this.#draw();
  }

  async #toggleRun(): Promise<void> {
    if (this.#run) return this.#run.abort();
    this.#run = new AbortController();
    this.#draw();
    await runSample(this.#store, this.#run.signal);
    this.#run = undefined;
    this.#draw();
  }

  #draw(): void {
    render(this.#render(), this.element);
  }

  #render(): TemplateResult {
    const { attributes, parts, cssProperties } = this.facts;
    const own = cssProperties.map(({ name }) => name);
    const choices = attributes.filter(({ name }) => !fixed.has(name));
    return html`
      <div class="toolbar">
        <button type="button" class="button" @click=${() => void this.#toggleRun()}>
          ${this.#run ? 'Stop' : 'Run a sample'}
        </button>
        <fieldset class="segments">
          <legend>Theme</legend>
          ${['', 'light', 'dark'].map(
            (scheme) =>
              html`<label
                ><input
                  type="radio"
                  name="scheme-${this.facts.tag}"
                  .checked=${scheme === this.#scheme}
                  @change=${() => {
                    this.#scheme = scheme;
                    this.#style();
                  }}
                /><span>${scheme || 'as the page'}</span></label
              >`,
          )}
        </fieldset>
      </div>
      <div class="try">
        <div class="preview" data-tag=${this.facts.tag}></div>
        <form class="knobs" @submit=${(event: Event) => event.preventDefault()} @pointerenter=${() => this.#draw()}>
          ${
            choices.length
              ? html`<h3>Attributes</h3>
                  ${choices.map((fact) => this.#attributeControl(fact))}`
              : nothing
          }
          ${
            parts.length
              ? html`<h3>Parts</h3>
                  <label class="knob"
                    ><span>Outline</span>
                    <select
                      @change=${(event: Event) => {
                        this.#part = (event.target as HTMLSelectElement).value;
                        this.#style();
                      }}
                    >
                      <option value="">none</option>
                      ${parts.map(({ name }) => html`<option>${name}</option>`)}
                    </select></label
                  >`
              : nothing
          }
          <h3>Custom properties</h3>
          ${[...new Set([...own, ...shared])].map((name) => this.#propertyControl(name))}
        </form>
      </div>
      ${this.#log.render()} ${snippet(this.facts.tag, this.#attributes, this.#properties)}
    `;
  }

  #attributeControl(fact: AttributeFacts): TemplateResult {
    const words = /^'/.test(fact.type) ? [...fact.type.matchAll(/'([^']*)'/g)].map((match) => match[1]!) : [];
    const set = (event: Event) => this.#setAttribute(fact, (event.target as HTMLInputElement).value || null);
    if (fact.type === 'boolean') {
      return html`<label class="knob"
        ><span>${fact.name}</span>
        <input
          type="checkbox"
          @change=${(event: Event) => this.#setAttribute(fact, (event.target as HTMLInputElement).checked ? '' : null)}
      /></label>`;
    }
    const initial = fact.initial.replace(/^'|'$/g, '');
    return html`<label class="knob"
      ><span>${fact.name}</span> ${
        words.length
          ? html`<select @change=${set}>
              ${words.map((word) => html`<option ?selected=${word === initial}>${word}</option>`)}
            </select>`
          : html`<input type=${fact.type === 'number' ? 'number' : 'text'} placeholder=${initial} @change=${set} />`
      }</label
    >`;
  }

  #propertyControl(name: string): TemplateResult {
    const set = (event: Event) => this.#setProperty(name, (event.target as HTMLInputElement).value);
    return html`<label class="knob"
      ><span>${name.replace('--wf-', '')}</span> ${
        isColor(name)
          ? html`<input
              type="color"
              aria-label=${name}
              .value=${this.#properties.get(name) ?? this.#colorOf(name)}
              @input=${set}
            />`
          : html`<input
              type="text"
              aria-label=${name}
              placeholder=${placeholders[name.replace('--wf-', '')] ?? ''}
              @change=${set}
            />`
      }</label
    >`;
  }
}

const placeholders: Readonly<Record<string, string>> = { radius: '8px', font: 'system-ui', 'overlay-z-index': '1' };
