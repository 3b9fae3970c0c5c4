import type { Engine } from '../engine/engine.js';

const WORKER_COUNTS = [1, 2, 4];

/** How many workers the engine has, and a way to make it forget its results. */
export function engineControls(engine: Engine): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(workerCount(engine), clearCache(engine));
  return fragment;
}

function workerCount(engine: Engine): HTMLFieldSetElement {
  const group = document.createElement('fieldset');
  group.className = 'segments';
  const legend = document.createElement('legend');
  legend.textContent = 'Workers';
  group.append(legend);
  for (const count of WORKER_COUNTS) {
    const input = document.createElement('input');
    input.type = 'radio';
    input.name = 'workers';
    input.checked = engine.workers === count;
    input.addEventListener('change', () => (engine.workers = count));
    const label = document.createElement('label');
    label.append(input, String(count));
    group.append(label);
  }
  return group;
}

function clearCache(engine: Engine): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button cache';
  const show = () => {
    const { size } = engine.cache;
    button.disabled = size === 0;
    button.textContent = size === 0 ? 'Cache empty' : `Clear cache (${size})`;
  };
  button.addEventListener('click', () => engine.cache.clear());
  engine.cache.addEventListener('change', show);
  show();
  return button;
}
