import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { icon } from '../icons.js';
import { recallFields, remember } from '../remembered.js';
import { exportedParts } from './exported-parts.js';
import type { PanelState } from './panel-state.js';
import { runTotal } from '../run-total.js';
import { sparkline } from '../sparkline.js';

/** Fewer runs have no trend. */
const leastRuns = 2;
/** The latest runs, at the most, a bar each. */
const mostBars = 24;
/** px */
const bars = { bar: 4, pitch: 5, height: 18 };

/** The trend above the history, folded away until somebody asks for it: so long it is a few bars, and nothing of it is computed. */
export class TrendFold {
  #isOpen = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly read: () => PanelState,
    private readonly stateKey: () => string | undefined,
  ) {}

  recall(): void {
    const { isOpen } = recallFields(this.stateKey(), 'trend');
    if (typeof isOpen === 'boolean') this.#isOpen = isOpen;
  }

  render(): TemplateResult | typeof nothing {
    const { store, workflowId, workflow, session, say } = this.read();
    const ended = workflow?.sessions.filter(({ status }) => status !== 'running') ?? [];
    if (ended.length < leastRuns) return nothing;
    return html`<section class="trend" part="trend-fold" aria-labelledby="trend-name">
      <h3>
        <button
          id="trend-name"
          class="trend-switch"
          part="trend-switch"
          type="button"
          aria-expanded=${this.#isOpen ? 'true' : 'false'}
          aria-controls=${this.#isOpen ? 'trend' : nothing}
          @click=${this.#onSwitch}
        >
          ${icon('down')}${say('view.trend')}
        </button>
        ${
          this.#isOpen
            ? nothing
            : sparkline(
                ended.slice(-mostBars).map((run) => ({
                  time: runTotal(run),
                  isWhole: run.status === 'completed',
                  isShown: run.id === session?.id,
                })),
                bars,
                say,
              )
        }
      </h3>
      ${
        this.#isOpen
          ? html`<wf-trend
              id="trend"
              part="trend"
              exportparts=${exportedParts('trend', 'readout plot plot-total plot-node run legend step steps-none table')}
              .store=${store}
              .workflowId=${workflowId}
            ></wf-trend>`
          : nothing
      }
    </section>`;
  }

  readonly #onSwitch = (): void => {
    this.#isOpen = !this.#isOpen;
    remember(this.stateKey(), 'trend', { isOpen: this.#isOpen });
    this.host.requestUpdate();
  };
}
