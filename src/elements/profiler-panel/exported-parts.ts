/** The parts of a view under names that tell the views apart: `row` of the bottlenecks is `bottleneck-row`. */
export function exportedParts(view: string, parts: string): string {
  return parts
    .split(' ')
    .map((part) => `${part}:${view}-${part}`)
    .join(', ');
}
