import type { ProfilingSession } from '../../profile/model.js';

/** What our exporter writes beside the events, so that a trace it wrote is read back as the runs it came from. */
export interface OwnHeader {
  readonly exporter: 'wf-profiler';
  /** Epoch ms at which the times of the trace are 0. */
  readonly epoch: number;
  /** Without their executions: those are the slices. */
  readonly sessions: readonly (Omit<ProfilingSession, 'executions'> & { readonly pid: number })[];
}

/** The category of every slice that is an execution; queues, waits and flows have their own and are not read back. */
export const executionCategory = 'execution';
