/** What a person does with badges. */

/** The node whose badge an event came from. */
export function nodeIdOf(event: Event): string | undefined {
  const badge = event.target instanceof Element ? event.target.closest<HTMLElement>('.badge') : null;
  return badge?.dataset.nodeId;
}

/** A canvas around the overlay must not take a press on a badge for the start of a drag. */
export function keepFromCanvas(event: Event): void {
  if (nodeIdOf(event) !== undefined) event.stopPropagation();
}

/** Arrow keys go from badge to badge in the order of their ranks. */
export function stepThrough(event: KeyboardEvent): void {
  const badges = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.badge')];
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const at = badges.indexOf(event.target as HTMLElement);
  const next = event.key === 'Home' ? badges[0] : event.key === 'End' ? badges.at(-1) : step && badges[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus({ preventScroll: true });
}
