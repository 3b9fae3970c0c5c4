import type { ProfilingRun } from '../store/profiler-store.js';

import { WfErrorEvent } from '../store/error-event.js';

export { WfErrorEvent };

/**
 * What the elements tell the page. All bubble and cross shadow roots; all but `wf-error` come from what a user did.
 */

/** A node was chosen on the canvas or in a list. */
export class WfNodeSelectEvent extends Event {
  static readonly eventName = 'wf-node-select';

  constructor(
    readonly workflowId: string,
    readonly nodeId: string,
  ) {
    super(WfNodeSelectEvent.eventName, { bubbles: true, composed: true });
  }
}

/** A node shall be brought into view on the canvas; the overlay of that workflow hears it at the document. */
export class WfNodeFocusEvent extends Event {
  static readonly eventName = 'wf-node-focus';

  constructor(
    readonly workflowId: string,
    readonly nodeId: string,
  ) {
    super(WfNodeFocusEvent.eventName, { bubbles: true, composed: true });
  }
}

/** A run was chosen in the history or the trend. */
export class WfSessionSelectEvent extends Event {
  static readonly eventName = 'wf-session-select';

  constructor(
    readonly workflowId: string,
    /** null: the latest is followed from now on. */
    readonly sessionId: string | null,
  ) {
    super(WfSessionSelectEvent.eventName, { bubbles: true, composed: true });
  }
}

/** A stretch of a run was marked on the timeline, or let go. */
export class WfRangeChangeEvent extends Event {
  static readonly eventName = 'wf-range-change';

  constructor(
    readonly workflowId: string,
    /** Epoch ms; null: all of the run. */
    readonly range: { readonly from: number; readonly to: number } | null,
  ) {
    super(WfRangeChangeEvent.eventName, { bubbles: true, composed: true });
  }
}

/** The user asks what a change of a node would bring; the node is selected already. A panel answers with its what-if view. */
export class WfWhatIfOpenEvent extends Event {
  static readonly eventName = 'wf-what-if-open';

  constructor(
    readonly workflowId: string,
    /** null: the question is about the run, or about several nodes. */
    readonly nodeId: string | null,
  ) {
    super(WfWhatIfOpenEvent.eventName, { bubbles: true, composed: true });
  }
}

/**
 * The user asks for a run. A page that runs the workflow hands its promise to `waitUntil`, so that the run is shown
 * from now until it settles; `preventDefault` refuses the run.
 */
export class WfRunRequestEvent extends Event {
  static readonly eventName = 'wf-run-request';
  readonly #promises: Promise<unknown>[] = [];

  constructor(
    readonly workflowId: string,
    /** Aborts when the user presses stop. */
    readonly signal: AbortSignal,
    /** The run that was opened for this request: record into it, or into the store under the same workflow. */
    readonly run: ProfilingRun,
  ) {
    super(WfRunRequestEvent.eventName, { bubbles: true, composed: true, cancelable: true });
  }

  waitUntil(promise: Promise<unknown>): void {
    this.#promises.push(Promise.resolve(promise));
  }

  /** What was handed to `waitUntil`, in order. Empty: nobody runs it. */
  get promises(): readonly Promise<unknown>[] {
    return this.#promises;
  }
}

/** What `toSVG` and `toPNG` of an element make. */
export interface PictureSource {
  /** null: there is nothing to draw. */
  toSVG(): string | null;
  toPNG(): Promise<Blob | null>;
}

/** The user asks for a picture; the overlay (`canvas`) or the timeline of that workflow hears it at the document and answers. */
export class WfPictureRequestEvent extends Event {
  static readonly eventName = 'wf-picture-request';
  #source: PictureSource | undefined;

  constructor(
    readonly workflowId: string,
    readonly subject: 'canvas' | 'timeline',
  ) {
    super(WfPictureRequestEvent.eventName, { bubbles: true, composed: true });
  }

  /** The first answer counts. */
  answer(source: PictureSource): void {
    this.#source ??= source;
  }

  /** Absent: nothing on the page shows it. */
  get source(): PictureSource | undefined {
    return this.#source;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wf-node-select': WfNodeSelectEvent;
    'wf-node-focus': WfNodeFocusEvent;
    'wf-range-change': WfRangeChangeEvent;
    'wf-what-if-open': WfWhatIfOpenEvent;
    'wf-run-request': WfRunRequestEvent;
    'wf-picture-request': WfPictureRequestEvent;
    'wf-session-select': WfSessionSelectEvent;
    'wf-error': WfErrorEvent;
  }
}
