import type { TimeRange } from '../../profile/clip-session.js';
import type { PanelState } from './panel-state.js';

export interface DeepLinkTarget {
  readonly sessionId?: string | undefined;
  readonly nodeId?: string | undefined;
  readonly range?: TimeRange | undefined;
}

/**
 * Selects what a link names, once, as soon as the store knows of it: a run may still be on its way out of the archive. What the
 * user then selects wins, until the page names something else.
 */
export class DeepLink {
  #pending: DeepLinkTarget = {};

  /** The page has named something else. */
  aim(target: DeepLinkTarget): void {
    this.#pending = { ...this.#pending, ...target };
  }

  look({ store, workflowId, workflow }: PanelState): void {
    const { sessionId, nodeId, range } = this.#pending;
    if (!store || !workflowId || !workflow) return;
    if (sessionId !== undefined) {
      if (!workflow.sessions.some(({ id }) => id === sessionId)) return; // node and range are of that run
      store.selectSession(workflowId, sessionId);
    }
    const shown = sessionId ?? workflow.sessions.at(-1)?.id;
    if (shown === undefined) return;
    if (nodeId !== undefined) store.selectNode(workflowId, nodeId);
    if (range !== undefined) store.selectRange(workflowId, range);
    this.#pending = {};
  }
}
