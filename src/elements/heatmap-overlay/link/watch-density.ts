/** Tells when a device pixel has another size: another zoom of the page, a window that was moved to another screen. */
export function watchDensity(onChange: () => void, signal: AbortSignal): void {
  const watch = (): void => {
    if (signal.aborted) return;
    // A query is for one density, so that of the new one has to be asked anew.
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const changed = (): void => {
      query.removeEventListener('change', changed);
      onChange();
      watch();
    };
    query.addEventListener('change', changed);
    signal.addEventListener('abort', () => query.removeEventListener('change', changed), { once: true });
  };
  watch();
}
