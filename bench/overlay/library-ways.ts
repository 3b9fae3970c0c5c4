import * as leaflet from 'leaflet';
import Diagram from 'diagram-js';
import ChangeSupportModule from 'diagram-js/lib/features/change-support';
import OverlaysModule from 'diagram-js/lib/features/overlays';
import type { BenchCanvas } from './canvas.js';
import { badge, textOf, valueOf, type Way } from './way.js';

/** Markers of HTML, on a map without tiles. */
export const leafletIcons: Way = {
  name: 'Leaflet DivIcon',
  most: 10_000,
  mount(canvas) {
    const pane = document.createElement('div');
    pane.style.cssText = 'position: absolute; inset: 0; background: none';
    canvas.element.append(pane);
    const map = leaflet.map(pane, {
      crs: leaflet.CRS.Simple,
      zoomSnap: 0,
      minZoom: -20,
      maxZoom: 20,
      zoomAnimation: false,
      fadeAnimation: false,
      inertia: false,
      attributionControl: false,
      zoomControl: false,
    });
    const show = (): void => {
      const { x, y, zoom } = canvas.viewport;
      map.setView([-(300 - y) / zoom, (500 - x) / zoom], Math.log2(zoom), { animate: false });
    };
    show();
    const at = (index: number): [number, number] => [-canvas.boxes[4 * index + 1]!, canvas.boxes[4 * index]! + 150];
    const icon = (value: number): leaflet.DivIcon =>
      leaflet.divIcon({ className: 'badge', html: textOf(value), iconSize: [40, 20], iconAnchor: [36, 22] });
    const markers = Array.from({ length: canvas.count }, (_, i) =>
      leaflet.marker(at(i), { icon: icon(valueOf(i)), interactive: false }).addTo(map),
    );
    return {
      viewportChanged: show,
      nodeMoved: (index) => void markers[index]!.setLatLng(at(index)),
      valuesChange: (indices, values) => () =>
        indices.forEach((index, i) => (markers[index]!.getElement()!.firstChild!.nodeValue = textOf(values[i]!))),
    };
  },
};

interface DiagramServices {
  get(name: 'canvas'): { addShape(shape: object): void; viewbox(box: object): void };
  get(name: 'elementFactory'): { createShape(shape: object): { x: number; y: number } };
  get(name: 'overlays'): { add(id: string, overlay: object): string };
  get(name: 'eventBus'): { fire(event: string, data: object): void };
}

let diagram: DiagramServices;
const shapes: { x: number; y: number }[] = [];

/** Its own canvas with as many shapes lies under the overlays; what that costs alone is a row of its own. */
export const diagramAlone: Way = {
  name: 'diagram-js alone',
  most: 10_000,
  prepare: prepareDiagram,
  mount: (canvas) => ({ viewportChanged: () => showDiagram(canvas), nodeMoved: (index) => moveShape(canvas, index) }),
};

export const diagramOverlays: Way = {
  name: 'diagram-js overlays',
  most: 10_000,
  prepare: prepareDiagram,
  mount(canvas) {
    const overlays = diagram.get('overlays');
    const badges = Array.from({ length: canvas.count }, (_, i) => {
      const html = badge(textOf(valueOf(i)));
      overlays.add(`s${i}`, { position: { top: -22, right: 36 }, html });
      return html;
    });
    return {
      viewportChanged: () => showDiagram(canvas),
      nodeMoved: (index) => moveShape(canvas, index),
      valuesChange: (indices, values) => () =>
        indices.forEach((index, i) => (badges[index]!.textContent = textOf(values[i]!))),
    };
  },
};

function prepareDiagram(canvas: BenchCanvas): void {
  canvas.world.replaceChildren();
  diagram = new (Diagram as unknown as new (options: object) => DiagramServices)({
    canvas: { container: canvas.element, deferUpdate: false },
    modules: [ChangeSupportModule, OverlaysModule],
  });
  const [factory, target] = [diagram.get('elementFactory'), diagram.get('canvas')];
  shapes.length = 0;
  for (let i = 0; i < canvas.count; i++) {
    const shape = factory.createShape({
      id: `s${i}`,
      x: canvas.boxes[4 * i]!,
      y: canvas.boxes[4 * i + 1]!,
      width: 150,
      height: 60,
    });
    shapes.push(shape);
    target.addShape(shape);
  }
  showDiagram(canvas);
}

function showDiagram(canvas: BenchCanvas): void {
  const { x, y, zoom } = canvas.viewport;
  diagram.get('canvas').viewbox({ x: -x / zoom, y: -y / zoom, width: 1_000 / zoom, height: 600 / zoom });
}

function moveShape(canvas: BenchCanvas, index: number): void {
  const shape = shapes[index]!;
  shape.x = canvas.boxes[4 * index]!;
  shape.y = canvas.boxes[4 * index + 1]!;
  diagram.get('eventBus').fire('elements.changed', { elements: [shape] });
}
