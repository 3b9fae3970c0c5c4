const STEP = 16;
const LEAST = 280;
const SAVED = 'wf-profiler-demo-panel-width';

/** Lets the border between canvas and panel be dragged, or moved by the arrow keys. */
export function makeSplitter(splitter: HTMLElement, panel: HTMLElement): void {
  const root = document.documentElement;
  const most = () => Math.max(LEAST, root.clientWidth - LEAST);
  const set = (width: number) => {
    const fitted = Math.round(Math.min(Math.max(width, LEAST), most()));
    root.style.setProperty('--panel-width', `${fitted}px`);
    splitter.setAttribute('aria-valuenow', String(fitted));
    splitter.setAttribute('aria-valuemax', String(most()));
    localStorage.setItem(SAVED, String(fitted));
  };

  splitter.tabIndex = 0;
  splitter.role = 'separator';
  splitter.ariaOrientation = 'vertical';
  splitter.ariaLabel = 'Width of the panel';
  splitter.setAttribute('aria-controls', panel.id);
  splitter.setAttribute('aria-valuemin', String(LEAST));
  set(Number(localStorage.getItem(SAVED)) || 400);

  splitter.addEventListener('pointerdown', (event) => splitter.setPointerCapture(event.pointerId));
  splitter.addEventListener('pointermove', (event) => {
    if (splitter.hasPointerCapture(event.pointerId)) set(root.clientWidth - event.clientX);
  });
  splitter.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key];
    if (!by) return;
    event.preventDefault();
    set(panel.offsetWidth + by);
  });
}
