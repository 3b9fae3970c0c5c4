const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** A page of a list, rows. */
const page = 15;

const sideways: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowUp', ArrowRight: 'ArrowDown' };

/** Which of `items` has the focus of its root; -1: none. (`:focus` does not match in a window that is not in front.) */
export function indexOfFocus(items: readonly Element[]): number {
  return items.findIndex((item) => (item.getRootNode() as ShadowRoot | Document).activeElement === item);
}

/**
 * Arrow keys, Home and End move the focus through `items`, of which one is in the tab order. With `horizontal` the
 * left and right arrows count (in the direction of the script), else up and down. Returns the item that has the focus
 * now; undefined where the key is not one of these.
 */
export function rove<Item extends HTMLElement>(
  event: KeyboardEvent,
  items: readonly Item[],
  horizontal = false,
): Item | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const at = indexOfFocus(items);
  if (at < 0) return undefined;
  const step = steps[horizontal ? horizontalKey(event.key, items[at]!) : event.key];
  if (!step) return undefined;
  event.preventDefault();
  const next = items[step(at, items.length)];
  next?.focus();
  return next;
}

/**
 * Where a key leads in a long list of which only some rows are drawn: as in `rove`, and by pages. Returns the index of the
 * row; undefined where the key is none of these.
 */
export function stepInRows(event: KeyboardEvent, at: number, rows: number): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const by = { PageDown: page, PageUp: -page }[event.key];
  const next = by ? Math.max(0, Math.min(rows - 1, at + by)) : steps[event.key]?.(at, rows);
  if (next !== undefined) event.preventDefault();
  return next;
}

function horizontalKey(key: string, item: Element): string {
  if (key === 'ArrowUp' || key === 'ArrowDown') return '';
  const mirrored = getComputedStyle(item).direction === 'rtl';
  const name = mirrored ? ({ ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[key] ?? key) : key;
  return sideways[name] ?? name;
}
