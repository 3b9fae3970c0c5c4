const SAVED = 'wf-profiler-demo-open-';

/** Keeps whether a collapsible part of the page is open over reloads. */
export function rememberOpen(part: HTMLDetailsElement): void {
  const key = SAVED + part.id;
  part.open = localStorage.getItem(key) !== 'no';
  part.addEventListener('toggle', () => localStorage.setItem(key, part.open ? 'yes' : 'no'));
}
