declare const gc: (options: { type: 'major'; execution: 'async' }) => Promise<void>;

/** Bytes that collections leave, each begun anew with nothing of ours on the stack: one called from a script keeps what that has seen. */
export async function heapHeld(): Promise<number> {
  for (let round = 0; round < 4; round++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await gc({ type: 'major', execution: 'async' });
  }
  return (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;
}
