import { LitPlugin, Presets, type LitArea2D } from '@retejs/lit-plugin';
import { ClassicPreset, NodeEditor, type GetSchemes } from 'rete';
import { AreaExtensions, AreaPlugin } from 'rete-area-plugin';
import { ConnectionPlugin } from 'rete-connection-plugin';
import { reteHost } from '../../../src/hosts/rete.js';
import { edges, makeContainer, nodes, present } from './stage.js';

const container = makeContainer();
type Schemes = GetSchemes<ClassicPreset.Node, ClassicPreset.Connection<ClassicPreset.Node, ClassicPreset.Node>>;

const editor = new NodeEditor<Schemes>();
const area = new AreaPlugin<Schemes, LitArea2D<Schemes>>(container);
const render = new LitPlugin<Schemes, LitArea2D<Schemes>>();
const connections = new ConnectionPlugin<Schemes, LitArea2D<Schemes>>();
render.addPreset(Presets.classic.setup());
editor.use(area);
area.use(render);
area.use(connections);
AreaExtensions.selectableNodes(area, AreaExtensions.selector(), { accumulating: AreaExtensions.accumulateOnCtrl() });

const socket = new ClassicPreset.Socket('socket');
async function add(id: string, label: string, x: number, y: number): Promise<void> {
  const node = new ClassicPreset.Node(label);
  node.id = id;
  node.addInput('in', new ClassicPreset.Input(socket));
  node.addOutput('out', new ClassicPreset.Output(socket));
  await editor.addNode(node);
  await area.translate(id, { x, y });
}
for (const { id, label, x, y } of nodes) await add(id, label, x, y);
for (const [source, target] of edges) {
  await editor.addConnection(
    new ClassicPreset.Connection(editor.getNode(source)!, 'out', editor.getNode(target)!, 'in'),
  );
}

present({
  host: reteHost(area, editor),
  drawn: (id) => area.nodeViews.get(id)?.element.getBoundingClientRect() ?? null,
  moveNode: (id, dx, dy) => {
    const { x, y } = area.nodeViews.get(id)!.position;
    return area.translate(id, { x: x + dx, y: y + dy });
  },
  removeNode: async (id) => {
    for (const connection of [...editor.getConnections()]) {
      if (connection.source === id || connection.target === id) await editor.removeConnection(connection.id);
    }
    return editor.removeNode(id);
  },
  hideNode: (id, isHidden) => {
    area.nodeViews.get(id)!.element.style.display = isHidden ? 'none' : '';
  },
  addNode: (id, x, y) => add(id, id, x, y),
});
