/**
 * Has an exporter hand over what it holds when the page goes, or may go: hidden is the last that a page on a phone hears.
 * `sendOnLeave(exporter, signal)`.
 */
export function sendOnLeave(exporter: { leave(): void }, signal: AbortSignal, page: Window = window): void {
  const { document } = page;
  page.addEventListener('pagehide', () => exporter.leave(), { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && exporter.leave(), {
    signal,
  });
}
