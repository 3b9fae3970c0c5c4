import { domHost } from '../../../src/hosts/dom.js';
import { makeContainer, nodes, present } from './stage.js';

/** SVG nodes in a shadow root, panned and zoomed by hand. */
const outer = makeContainer();
const shadow = outer.attachShadow({ mode: 'open' });
shadow.innerHTML = '<svg width="626" height="406" style="display: block"><g></g></svg>';
const svg = shadow.querySelector('svg')!;
const world = shadow.querySelector('g')!;
const view = { x: 0, y: 0, zoom: 1 };
const places = new Map<string, { x: number; y: number }>();
const namespace = 'http://www.w3.org/2000/svg';

function add(id: string, x: number, y: number): void {
  const rect = document.createElementNS(namespace, 'rect');
  rect.setAttribute('data-node-id', id);
  rect.setAttribute('width', '120');
  rect.setAttribute('height', '60');
  rect.setAttribute('fill', '#8888ff');
  world.append(rect);
  places.set(id, { x, y });
  draw();
}

function draw(): void {
  world.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.zoom})`);
  for (const [id, { x, y }] of places) {
    const rect = elementOf(id);
    rect?.setAttribute('x', String(x));
    rect?.setAttribute('y', String(y));
  }
}

const elementOf = (id: string): Element | null => world.querySelector(`[data-node-id="${id}"]`);
for (const { id, x, y } of nodes) add(id, x, y);
svg.addEventListener('wheel', (event) => {
  event.preventDefault();
  const factor = event.deltaY < 0 ? 1.25 : 0.8;
  view.x = event.offsetX - (event.offsetX - view.x) * factor;
  view.y = event.offsetY - (event.offsetY - view.y) * factor;
  view.zoom *= factor;
  draw();
});
let dragged: string | null | undefined;
svg.addEventListener('pointerdown', (event) => {
  dragged = (event.target as Element).getAttribute('data-node-id');
  svg.setPointerCapture(event.pointerId);
});
svg.addEventListener('pointermove', (event) => {
  if (!event.buttons) return;
  const place = dragged ? places.get(dragged)! : view;
  const scale = dragged ? view.zoom : 1;
  place.x += event.movementX / scale;
  place.y += event.movementY / scale;
  draw();
});

present({
  host: domHost(outer),
  drawn: (id) => elementOf(id)?.getBoundingClientRect() ?? null,
  moveNode: (id, dx, dy) => {
    const place = places.get(id)!;
    place.x += dx;
    place.y += dy;
    draw();
  },
  removeNode: (id) => {
    elementOf(id)?.remove();
    places.delete(id);
  },
  resizeNode: (id, width, height) => {
    elementOf(id)!.setAttribute('width', String(width));
    elementOf(id)!.setAttribute('height', String(height));
  },
  replace: (wanted) => {
    world.replaceChildren();
    places.clear();
    for (const { id, x, y } of wanted) add(id, x, y);
  },
  destroy: () => outer.remove(),
  hideNode: (id, isHidden) => {
    (elementOf(id) as SVGElement).style.display = isHidden ? 'none' : '';
  },
  addNode: (id, x, y) => add(id, x, y),
});
