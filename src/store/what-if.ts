/** What is being simulated on top of a recorded run; see `simulate`. */
export interface WhatIf {
  readonly changes: Readonly<
    Record<string, { readonly scale?: number; readonly duration?: number; readonly cached?: boolean }>
  >;
  /** By execution id; counts instead of the change of its node. */
  readonly executions?: Readonly<
    Record<string, { readonly scale?: number; readonly duration?: number; readonly cached?: boolean }>
  >;
  /** Factor on the time that passed between what an execution waited for and its start, from 0. */
  readonly delayScale?: number;
  readonly lanes?: number;
}
