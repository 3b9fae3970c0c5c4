/** Nodes called anything a library takes for an id: what each host says of them, and of such names that no node has. */
import { Graph } from '@antv/x6';
import { dia, shapes } from '@joint/core';
import { LitPlugin, Presets, type LitArea2D } from '@retejs/lit-plugin';
import cytoscape from 'cytoscape';
import Drawflow from 'drawflow';
import * as lite from 'litegraph.js';
import { ClassicPreset, NodeEditor, type GetSchemes } from 'rete';
import { AreaPlugin } from 'rete-area-plugin';
import { markup, inherited, invisible } from '../../hostile/vectors.js';
import type { CanvasHost } from '../../../src/hosts/canvas-host.js';
import { cytoscapeHost } from '../../../src/hosts/cytoscape.js';
import { domHost } from '../../../src/hosts/dom.js';
import { drawflowHost } from '../../../src/hosts/drawflow.js';
import { jointHost } from '../../../src/hosts/jointjs.js';
import { liteGraphHost } from '../../../src/hosts/litegraph.js';
import { reteHost } from '../../../src/hosts/rete.js';
import { x6Host } from '../../../src/hosts/x6.js';
import { makeContainer } from './stage.js';

/** Not the one that no library of objects can hold. */
const names = [
  ...markup.slice(0, 12),
  ...inherited,
  ...invisible,
  '1',

  'a b',
  '"',
  "'",
  '#x',
  '.x',
  'a:b',
  '\\',
  ']',
  '日本',
];
const ids = names.filter((name) => name !== '__proto__');
const x = (i: number): number => 20 + 130 * (i % 10);
const y = (i: number): number => 20 + 70 * Math.floor(i / 10);

type Schemes = GetSchemes<ClassicPreset.Node, ClassicPreset.Connection<ClassicPreset.Node, ClassicPreset.Node>>;

const makers: Readonly<Record<string, (all: readonly string[]) => CanvasHost | Promise<CanvasHost>>> = {
  cytoscape: (all) =>
    cytoscapeHost(
      cytoscape({
        container: makeContainer(),
        elements: all.map((id, i) => ({ data: { id }, position: { x: x(i) + 50, y: y(i) + 20 } })),
        style: [{ selector: 'node', style: { shape: 'rectangle', width: 100, height: 40 } }],
        layout: { name: 'preset', fit: false },
      }),
    ),
  jointjs(all) {
    const graph = new dia.Graph({}, { cellNamespace: shapes });
    const paper = new dia.Paper({ model: graph, async: false, cellViewNamespace: shapes });
    makeContainer().append(paper.el);
    graph.addCells(
      all.map(
        (id, i) =>
          new shapes.standard.Rectangle({
            id: id === '1' ? 1 : id,
            position: { x: x(i), y: y(i) },
            size: { width: 100, height: 40 },
          }),
      ),
    );
    return jointHost(paper as never);
  },
  x6(all) {
    const graph = new Graph({ container: makeContainer(), width: 600, height: 400 });
    all.forEach((id, i) => graph.addNode({ id, x: x(i), y: y(i), width: 100, height: 40 }));
    return x6Host(graph as never);
  },
  async rete(all) {
    const editor = new NodeEditor<Schemes>();
    const area = new AreaPlugin<Schemes, LitArea2D<Schemes>>(makeContainer());
    const render = new LitPlugin<Schemes, LitArea2D<Schemes>>();
    render.addPreset(Presets.classic.setup());
    editor.use(area);
    area.use(render);
    for (const [i, id] of all.entries()) {
      const node = new ClassicPreset.Node(id);
      Object.assign(node, { id, width: 100, height: 40 });
      await editor.addNode(node);
      await area.translate(id, { x: x(i), y: y(i) });
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    return reteHost(area, editor);
  },
  dom(all) {
    const container = makeContainer();
    all.forEach((id, i) => {
      const node = document.createElement('div');
      node.dataset.nodeId = id;
      node.style.cssText = `position: absolute; left: ${x(i)}px; top: ${y(i)}px; width: 100px; height: 40px`;
      container.append(node);
    });
    return domHost(container);
  },
  drawflow() {
    const editor = new Drawflow(makeContainer());
    editor.start();
    return drawflowHost(editor);
  },
  litegraph() {
    const canvas = document.createElement('canvas');
    makeContainer().append(canvas);
    return liteGraphHost(new lite.LGraphCanvas(canvas, new lite.LGraph()));
  },
};

function problemsOf(host: CanvasHost, known: readonly string[]): string[] {
  const problems: string[] = [];
  const listed = [...host.nodeIds()];
  if (known.length && listed.toSorted().join('\n') !== known.toSorted().join('\n')) problems.push('lists others');
  const told = host.graph?.().nodes.map(({ id }) => id) ?? listed;
  if (told.toSorted().join('\n') !== listed.toSorted().join('\n')) problems.push('tells a graph of others');
  const first = known.length ? host.boundsOf(known[0]!) : null;
  for (const [i, id] of known.entries()) {
    const box = host.boundsOf(id);
    const isThere = box && Math.abs(box.x - first!.x - x(i) + x(0)) < 1 && Math.abs(box.y - first!.y - y(i) + y(0)) < 1;
    if (!isThere) problems.push(`${JSON.stringify(id)} at ${JSON.stringify(box)}`);
  }
  for (const name of [...names, '', 'nobody', '1:2', ':', '-1', 'NaN']) {
    try {
      if (!known.includes(name) && host.boundsOf(name)) problems.push(`${JSON.stringify(name)} is nobody`);
      host.focus?.(name);
    } catch (error) {
      problems.push(`${JSON.stringify(name)} threw ${String(error)}`);
    }
  }
  return problems;
}

/** JointJS and X6 keep their own in objects, and fail at names of their members; Drawflow and LiteGraph number their nodes. */
const taken: Readonly<Record<string, readonly string[]>> = {
  jointjs: ids.filter((id) => !inherited.includes(id)),
  x6: ids.filter((id) => !inherited.includes(id)),
  drawflow: [],
  litegraph: [],
};
const problems: Record<string, string[]> = {};
for (const [name, make] of Object.entries(makers)) {
  const known = taken[name] ?? ids;
  problems[name] = problemsOf(await make(known), known);
}
Object.assign(window, { stage: { problems } });
