import {
  LitElement,
  html,
  noChange,
  nothing,
  type CSSResultGroup,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Rect } from '../../geometry/index.js';
import type { CanvasHost } from '../../hosts/canvas-host.js';
import type { ProfilingSession } from '../../profile/model.js';
import { StoreController } from '../../store/lit/index.js';
import type { ProfilerStore } from '../../store/profiler-store.js';
import { baselineSession, shownSession } from '../../store/snapshot.js';
import { base, tokens } from '../../styles/index.js';
import { applyPalette } from '../apply-palette.js';
import { WfNodeFocusEvent, WfNodeSelectEvent, WfPictureRequestEvent } from '../events.js';
import { freshRoot } from '../fresh-root.js';
import { LanguageController, languageOf } from '../language.js';
import { pngOf, svgOf, type Drawing } from '../picture/picture.js';
import { restyle } from '../restyle.js';
import { ShownRun } from '../shown-run.js';
import type { BadgeMode } from './badges/badge-choice.js';
import { keepFromCanvas, nodeIdOf, stepThrough } from './badges/badge-deeds.js';
import { CanvasLink } from './link/canvas-link.js';
import { ElementWatch } from './link/element-watch.js';
import { Guard } from './link/guard.js';
import { heatmapOverlayStyles } from './heatmap-overlay.styles.js';
import { legend } from './legend.js';
import { canvasDrawing } from './picture/canvas-drawing.js';
import type { NodeKind } from './run/node-kind.js';
import { OverlayView } from './overlay-view.js';
import { modeName, word } from './overlay-words.js';

/** What is said of the canvas to those who do not see it is written at most this often. */
const summaryInterval = 1_000;
const firstSummary = 50;
const listed = 10;

/**
 * Heat, badges and marks over the nodes of any canvas.
 *
 * @tag wf-heatmap-overlay
 * @summary Lays the profile of a run over a node editor.
 * @fires {WfNodeSelectEvent} wf-node-select - A badge was chosen.
 * @fires {WfErrorEvent} wf-error - A callback that the page handed over threw.
 * @csspart badge - A node's figure; with it `badge-level-1…4`, `badge-faster-2…4`, `badge-running`, `badge-failed`, `badge-cached`, `badge-skipped`, `badge-selected`
 * @csspart tint - A node's colour and outline; with it `tint-level-1…4`, `tint-faster-2…4`, `tint-running`, …, `tint-selected`, `tint-highlighted`
 * @csspart progress - The bar of a running node
 * @csspart legend - What the colours mean
 * @csspart legend-entry - One of them
 * @cssprop [--wf-overlay-z-index=1] - Where the overlay lies among the page's layers
 */
export class WfHeatmapOverlay extends LitElement {
  static override readonly styles: CSSResultGroup = [tokens, base, heatmapOverlayStyles];

  readonly #profiler = new StoreController(this);
  readonly #guard = new Guard(this);

  /** Id of the element to cover; looked up in the overlay's own root, then in the document. A `host` knows its own. */
  @property() for?: string;
  /** Which workflow is shown. Absent: the only one the store knows. */
  @property({ attribute: 'workflow-id' }) workflowId?: string;
  /** Which nodes have a badge: the slowest few, every one, or the one under the pointer. */
  @property() badges: BadgeMode = 'top';
  /** How many are the slowest few. */
  @property({ type: Number }) top = 5;
  /** A scheme of d3-scale-chromatic by name (`viridis`, `cividis`, `YlOrRd`; docs/palettes.md says for whom each is); absent: the `--wf-heat-1…4` of the page. */
  @property() palette?: string;
  @property({ type: Boolean, attribute: 'no-legend' }) noLegend = false;
  /** Does not draw the edges that bounded the run; the editor's own are all there is. */
  @property({ type: Boolean, attribute: 'no-path' }) noPath = false;

  /** The store to show; wins over the one that context provides. */
  @property({ attribute: false }) store?: ProfilerStore;
  /** The canvas, if it is one that `wf-profiler/hosts` knows or the page has described. */
  @property({ attribute: false }) host?: CanvasHost;
  /** Where a node is, in client pixels; null: not on the canvas. Enough on its own. */
  @property({ attribute: false }) getNodeBounds?: (nodeId: string) => DOMRect | Rect | null;
  /** Which nodes to ask for. Default: the host's, else those of the run's graph. */
  @property({ attribute: false }) nodeIds?: Iterable<string>;

  @state() private kinds?: ReadonlySet<NodeKind>;
  @state() private summary: readonly string[] = [];
  @state() private hasPath = false;

  @query('.plane') private readonly plane!: HTMLElement;

  readonly #shownRun = new ShownRun();
  readonly #awaited = new ElementWatch();
  #session: ProfilingSession | undefined;
  #words = 0;
  /** What the template was last made of: a run that grows asks for an update each frame, and changes nothing of it. */
  #rendered: readonly unknown[] = [];
  #view: OverlayView | undefined;
  #link: CanvasLink | undefined;
  #life: AbortController | undefined;
  #summaryTimer: ReturnType<typeof setTimeout> | undefined;
  #highlighted: { readonly ids: readonly string[]; readonly set: ReadonlySet<string> } = { ids: [], set: new Set() };

  constructor() {
    super();
    new LanguageController(this, () => this.#words++);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return freshRoot(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.ownerDocument.addEventListener(
      WfNodeFocusEvent.eventName,
      (event) => this.#focusNode(event as WfNodeFocusEvent),
      { signal },
    );
    this.ownerDocument.addEventListener(
      WfPictureRequestEvent.eventName,
      (event) => this.#answer(event as WfPictureRequestEvent),
      { signal },
    );
    // After a move in the page the parts are there already; the link to the canvas has to be made again.
    if (this.hasUpdated) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life?.abort();
    this.#life = undefined;
    this.#awaited.end();
    this.#view = undefined;
    this.#link = undefined;
    clearTimeout(this.#summaryTimer);
    this.#summaryTimer = undefined;
  }

  adoptedCallback(): void {
    restyle(this);
  }

  /** Looks again where everything is: for canvases that move nodes without any sign that a page can hear. */
  refresh(): void {
    this.#link?.refresh();
  }

  /**
   * The canvas with its heat, all of it and not only what is in view, as an SVG document: shapes and text only. null: no node of it is
   * known, nothing ran, or the heatmap is hidden.
   */
  toSVG(): string | null {
    const drawing = this.#drawing();
    return drawing && svgOf(drawing);
  }

  /** The same as an image, `scale` pixels for each CSS pixel. Rejects where the browser cannot encode it. */
  async toPNG(scale = 2): Promise<Blob | null> {
    const drawing = this.#drawing();
    return drawing && pngOf(drawing, scale);
  }

  /** Where the overlay takes the node to be, in client pixels; null: not on the canvas. */
  boundsOf(nodeId: string): Rect | null {
    return this.#view?.boxOf(nodeId) ?? null;
  }

  protected override willUpdate(): void {
    const { workflow } = this.#profiler;
    this.#session = this.#guard.call('whatIf', () => this.#shownRun.of(workflow), shownSession(workflow));
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('palette')) this.#applyPalette();
    // An update that was due when the overlay left the page comes all the same; there is nothing to cover.
    if (!this.#life) return;
    if (!this.#view) return this.#start();
    this.#linkCanvas(
      changed.has('host') || changed.has('getNodeBounds') || changed.has('for') || changed.has('nodeIds'),
    );
    this.#show();
  }

  #drawing(): Drawing | null {
    const depicted = this.#view?.depicted;
    return depicted ? canvasDrawing(depicted, this.plane) : null;
  }

  #start(): void {
    const { signal } = this.#life!;
    const part = (name: string): HTMLElement => this.plane.querySelector(`.${name}`)!;
    const [tints, badges, probes] = ['tints', 'badges', 'probes'].map(part) as [HTMLElement, HTMLElement, HTMLElement];
    for (const container of [tints, badges, probes]) container.replaceChildren();
    this.#view = new OverlayView(
      {
        layer: part('layer'),
        path: this.plane.querySelector('svg')!,
        canvas: this.plane.querySelector('canvas')!,
        tints,
        badges,
        probes,
      },
      () => this.#summarise(),
      signal,
    );
    this.#linkCanvas(true);
    this.#show();
  }

  #linkCanvas(isOther: boolean): void {
    if (!this.#view) return;
    const session = shownSession(this.#profiler.workflow);
    const element = this.#elementFor();
    if (element || this.host || !this.for) this.#awaited.end();
    else
      this.#awaited.start(
        new Set([this.getRootNode(), this.ownerDocument]),
        () => this.#elementFor() && this.requestUpdate(),
      );
    // A page that renders anew may have put another element in the place of the one that was covered.
    const isReplaced = !this.host && element !== this.#link?.element;
    if (isOther || isReplaced || !this.#link || this.#view.isWasteful) {
      this.#link?.end();
      this.#guard.reset();
      this.#link = CanvasLink.make({
        overlay: this,
        plane: this.plane,
        view: this.#view,
        guard: this.#guard,
        host: this.host,
        getNodeBounds: this.getNodeBounds,
        element,
        nodeIds: this.nodeIds,
        signal: this.#life!.signal,
      });
    }
    this.#link?.setGraph(session?.graph);
  }

  #elementFor(): Element | null {
    if (!this.for) return null;
    const root = this.getRootNode() as Document | ShadowRoot;
    return root.getElementById?.(this.for) ?? this.ownerDocument.getElementById(this.for);
  }

  #show(): void {
    const { snapshot, workflow } = this.#profiler;
    if (!snapshot) this.#view?.forget();
    if (!this.#view || !snapshot) return;
    this.#view.show({
      session: this.#session,
      history: workflow?.sessions ?? noSessions,
      baseline: baselineSession(workflow),
      heatmap: snapshot.heatmap,
      playhead: workflow?.playhead ?? undefined,
      selectedNodeId: workflow?.selectedNodeId ?? undefined,
      highlightedNodeIds: this.#highlightedIds(workflow?.highlightedNodeIds ?? noIds),
      badges: this.badges,
      top: this.top,
      showsPath: !this.noPath,
      language: languageOf(this),
      words: this.#words,
    });
  }

  #highlightedIds(ids: readonly string[]): ReadonlySet<string> {
    if (ids !== this.#highlighted.ids) this.#highlighted = { ids, set: new Set(ids) };
    return this.#highlighted.set;
  }

  #applyPalette(): void {
    if (!applyPalette(this.plane.parentElement, this.palette))
      this.#guard.tell('palette', `palette "${this.palette}" is not one of d3-scale-chromatic`);
  }

  /** What is to be seen, in words and in the legend: soon after the heat itself, then every now and then. */
  #summarise(): void {
    this.#summaryTimer ??= setTimeout(
      () => {
        this.#summaryTimer = undefined;
        const summary = this.#session && this.#view?.summary(listed);
        if (!summary) return;
        const { lines, kinds, hasPath } = summary;
        this.hasPath = hasPath;
        if (lines.join('\n') !== this.summary.join('\n')) this.summary = lines;
        if ([...kinds].join() !== [...(this.kinds ?? [])].join()) this.kinds = kinds;
      },
      this.kinds ? summaryInterval : firstSummary,
    );
  }

  #answer(event: WfPictureRequestEvent): void {
    if (event.subject === 'canvas' && event.workflowId === this.#profiler.workflowId) event.answer(this);
  }

  #focusNode(event: WfNodeFocusEvent): void {
    if (event.workflowId !== this.#profiler.workflowId) return;
    this.#link?.focusNode(event.nodeId);
  }

  #select(event: Event): void {
    const nodeId = nodeIdOf(event);
    const workflowId = this.#profiler.workflowId;
    if (nodeId === undefined || workflowId === undefined) return;
    this.#profiler.store?.selectNode(workflowId, nodeId);
    this.dispatchEvent(new WfNodeSelectEvent(workflowId, nodeId));
  }

  protected override render(): TemplateResult | typeof noChange {
    const { snapshot } = this.#profiler;
    const language = languageOf(this);
    const session = this.#session;
    const hasLegend = !this.noLegend && snapshot?.heatmap.visible && session && this.kinds;
    const { kinds, summary, hasPath } = this;
    const made = [snapshot?.heatmap, hasLegend && session.clock, kinds, summary, hasPath, language, this.#words];
    if (this.#rendered.length && made.every((part, i) => part === this.#rendered[i])) return noChange;
    this.#rendered = made;
    return html`
      <div class="root">
        <div class="plane">
          <div class="probes" aria-hidden="true"></div>
          <div class="layer">
            <svg class="path" aria-hidden="true"></svg>
            <canvas hidden aria-hidden="true"></canvas>
            <div class="tints" aria-hidden="true"></div>
            <div
              class="badges"
              role="group"
              aria-label=${word(language, 'overlay.badges')}
              @click=${this.#select}
              @keydown=${stepThrough}
              @pointerdown=${keepFromCanvas}
              @mousedown=${keepFromCanvas}
              @touchstart=${keepFromCanvas}
              @dblclick=${keepFromCanvas}
            ></div>
          </div>
        </div>
        ${
          hasLegend
            ? legend({
                heatmap: snapshot.heatmap,
                kinds: this.kinds!,
                hasPath: this.hasPath,
                isPrediction: session.clock === 'simulated',
                language,
                words: this.#words,
              })
            : nothing
        }
        ${
          hasLegend && this.summary.length
            ? html`<div class="visually-hidden">
                ${word(language, 'overlay.list', { mode: modeName(language, snapshot.heatmap.mode) })}
                <ol>
                  ${this.summary.map((line) => html`<li>${line}</li>`)}
                </ol>
              </div>`
            : nothing
        }
      </div>
    `;
  }
}

const noIds: readonly string[] = [];
const noSessions: readonly ProfilingSession[] = [];

declare global {
  interface HTMLElementTagNameMap {
    'wf-heatmap-overlay': WfHeatmapOverlay;
  }
}
