/**
 * Something that was handed to the toolkit could not be used. Nothing was thrown and nothing recorded is lost.
 * Fired by the store, by the element it is provided on, and by elements whose callbacks failed.
 */
export class WfErrorEvent extends Event {
  static readonly eventName = 'wf-error';

  constructor(
    /** What is wrong, for people. */
    readonly message: string,
    /** The verb, property or callback it happened in, e.g. `record`, `getNodeBounds`. */
    readonly where: string,
    /** What was thrown, where something was. */
    readonly error?: unknown,
  ) {
    super(WfErrorEvent.eventName, { bubbles: true, composed: true });
  }

  /** An event can be dispatched once only; the same facts for another target. */
  clone(): WfErrorEvent {
    return new WfErrorEvent(this.message, this.where, this.error);
  }
}
