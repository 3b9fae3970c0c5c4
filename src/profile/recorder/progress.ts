/** How far an execution was at a moment. Only the latest of a stream is kept. */
export interface TimedProgress {
  readonly at: number;
  readonly progress: { readonly value: number; readonly max: number };
}

/** The later of the two; of one moment, the further. */
export function laterProgress(a: TimedProgress | undefined, b: TimedProgress): TimedProgress {
  if (!a) return b;
  const order = a.at - b.at || a.progress.value - b.progress.value || a.progress.max - b.progress.max;
  return order >= 0 ? a : b;
}
