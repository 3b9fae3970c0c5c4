/** By run: wall clock less monotonic clock when it was first looked at. */
const origins = new Map<string, number>();
/** More runs are never looked at together. */
const most = 100;

/**
 * What time it is in a run that goes on, epoch ms. The wall clock says it once, the monotonic clock from then on, as the store records:
 * a computer's clock that is corrected, or set, meanwhile neither adds to what is shown as taken nor takes from it.
 */
export function nowIn({ workflowId, id }: { readonly workflowId: string; readonly id: string }): number {
  const key = `${id}\n${workflowId}`;
  let origin = origins.get(key);
  if (origin === undefined) {
    origin = Date.now() - performance.now();
    origins.set(key, origin);
    if (origins.size > most) origins.delete(origins.keys().next().value!);
  }
  return origin + performance.now();
}
