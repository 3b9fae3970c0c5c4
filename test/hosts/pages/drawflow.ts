import Drawflow from 'drawflow';
import { drawflowHost } from '../../../src/hosts/drawflow.js';
import { edges, isReadOnly, makeContainer, nodes, present } from './stage.js';
import 'drawflow/dist/drawflow.min.css';

const container = makeContainer();
const style = document.createElement('style');
style.textContent = '.drawflow .drawflow-node { width: 120px; height: 60px; min-height: 0; box-sizing: border-box }';
document.head.append(style);
const editor = new Drawflow(container);
editor.start();
const add = (label: string, x: number, y: number): number => editor.addNode(label, 1, 1, x, y, label, {}, label);
for (const { label, x, y } of nodes) add(label, x, y);
if (isReadOnly) Object.assign(editor, { editor_mode: location.search.includes('bare') ? 'view' : 'fixed' });
for (const [source, target] of edges) editor.addConnection(source, target, 'output_1', 'input_1');

const elementOf = (id: string): HTMLElement | null => container.querySelector(`#node-${id}`);
present({
  host: drawflowHost(editor),
  library: editor,
  drawn: (id) => elementOf(id)?.getBoundingClientRect() ?? null,
  moveNode: (id, dx, dy) => {
    const { style: place } = elementOf(id)!;
    place.left = `${Number.parseFloat(place.left) + dx}px`;
    place.top = `${Number.parseFloat(place.top) + dy}px`;
  },
  moveView: (x, y, zoom) => {
    const { zoom: before } = editor;
    // A zoom multiplies where the canvas lies.
    Object.assign(editor, { canvas_x: (x / zoom) * before, canvas_y: (y / zoom) * before, zoom });
    // Its types leave it out.
    (editor as unknown as { zoom_refresh(): void }).zoom_refresh();
  },
  removeNode: (id) => editor.removeNodeId(`node-${id}`),
  resizeNode: (id, width, height) =>
    Object.assign(elementOf(id)!.style, { width: `${width}px`, height: `${height}px` }),
  replace: (places) => {
    const data = structuredClone(editor.export().drawflow.Home!.data) as Record<string, object>;
    const wanted = places.map(({ id, x, y }) => [id, { ...data[id], pos_x: x, pos_y: y, inputs: {}, outputs: {} }]);
    editor.import({ drawflow: { Home: { data: Object.fromEntries(wanted) as never } } });
  },
  destroy: () => {
    editor.clear();
    container.replaceChildren();
  },
  hideNode: (id, isHidden) => {
    elementOf(id)!.style.display = isHidden ? 'none' : '';
  },
  addNode: (id, x, y) => add(id, x, y),
  nest: () => {
    editor.addModule('Other');
    editor.changeModule('Other');
    add('Five', 200, 90);
    editor.changeModule('Home');
  },
  enterNested: () => editor.changeModule('Other'),
  leaveNested: () => editor.changeModule('Home'),
});
