import { errorText } from '../../profile/error-text.js';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons.js';
import type { Notices } from './notices.js';
import type { PanelState } from './panel-state.js';
import { RunControl, type RunHost } from './run-control.js';

/** Where neither the page nor the store names a workflow. */
const unnamedWorkflow = 'workflow';

const wiringExample = `panel.runner = async ({ run, signal }) => {
  // run it, and tell run.record(…)
};

// or, for wf-run-request:
event.waitUntil(engine.run());`;

/** Runs the workflow, stops it, or ends the recording of a run that somebody else began. */
export class RunButton {
  readonly #control: RunControl;

  constructor(
    host: RunHost,
    private readonly read: () => PanelState,
    private readonly notices: Notices,
  ) {
    this.#control = new RunControl(host);
  }

  render(): TemplateResult {
    const { store, session, say } = this.read();
    const isOwn = this.#control.isRunning;
    const isForeign = !isOwn && session?.status === 'running';
    const word = isOwn ? 'run.stop' : isForeign ? 'run.endRecording' : 'run.start';
    return html`<button
      class="button run ${isOwn || isForeign ? '' : 'button-primary'}"
      part="run"
      type="button"
      title=${isForeign ? say('run.endRecording.long') : nothing}
      ?disabled=${!store}
      @click=${isOwn ? this.#stop : isForeign ? this.#endRecording : this.#run}
    >
      ${icon(isOwn || isForeign ? 'stop' : 'play')}<span>${say(word)}</span>
    </button>`;
  }

  readonly #run = async (): Promise<void> => {
    const { store, workflowId = unnamedWorkflow, say } = this.read();
    if (!store) return;
    this.notices.show(null);
    const outcome = await this.#control.start(store, workflowId);
    if (outcome.kind === 'unanswered') {
      this.notices.show({ tone: 'error', text: say('run.unanswered'), code: wiringExample });
    } else if (outcome.kind === 'failed') {
      this.notices.show({ tone: 'error', text: say('run.failed', { error: errorText(outcome.error) }) });
    }
  };

  readonly #stop = (): void => this.#control.stop();

  readonly #endRecording = (): void => {
    const { store, workflowId, session } = this.read();
    if (store && workflowId && session) store.endProfiling(workflowId, { sessionId: session.id, status: 'abandoned' });
  };
}
