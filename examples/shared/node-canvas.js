import { graph, steps } from './pipeline.js';

/** The smallest node editor: boxes that can be dragged, and lines between them. @param {HTMLElement} canvas */
export function nodeCanvas(canvas) {
  const lines = canvas.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
  const boxes = new Map(steps.map(({ id, label, x, y }) => [id, box(id, label, x, y)]));
  drawLines();

  return { boundsOf: (/** @type {string} */ id) => boxes.get(id)?.getBoundingClientRect() ?? null };

  function box(
    /** @type {string} */ id,
    /** @type {string} */ label,
    /** @type {number} */ x,
    /** @type {number} */ y,
  ) {
    const element = canvas.appendChild(document.createElement('div'));
    element.className = 'node';
    element.dataset.nodeId = id;
    element.textContent = label;
    Object.assign(element.style, { left: `${x}px`, top: `${y}px` });
    element.onpointerdown = (event) => element.setPointerCapture(event.pointerId);
    element.onpointermove = (event) => {
      if (!element.hasPointerCapture(event.pointerId)) return;
      element.style.left = `${element.offsetLeft + event.movementX}px`;
      element.style.top = `${element.offsetTop + event.movementY}px`;
      drawLines();
    };
    return element;
  }

  function drawLines() {
    const paths = graph.edges.map(({ source, target }) => {
      const from = boxes.get(source);
      const to = boxes.get(target);
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      if (from && to) path.setAttribute('d', line(from, to));
      return path;
    });
    lines.replaceChildren(...paths);
  }
}

/** @param {HTMLElement} from @param {HTMLElement} to */
function line(from, to) {
  const [x1, y1] = [from.offsetLeft + from.offsetWidth, from.offsetTop + from.offsetHeight / 2];
  const [x2, y2] = [to.offsetLeft, to.offsetTop + to.offsetHeight / 2];
  const bend = (x1 + x2) / 2;
  return `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`;
}
