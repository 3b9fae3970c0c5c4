import { LitPlugin, Presets, type LitArea2D } from '@retejs/lit-plugin';
import { ClassicPreset, NodeEditor, type GetSchemes } from 'rete';
import { AreaExtensions, AreaPlugin } from 'rete-area-plugin';
import { ConnectionPlugin } from 'rete-connection-plugin';
import { reteHost } from '../../../src/hosts/rete.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { edges, makeContainer, nodes, present, type HostPage } from './stage.js';

/** As the scopes plugin wants them. */
class Node extends ClassicPreset.Node {
  parent?: string;
  width?: number;
  height?: number;
}
type Schemes = GetSchemes<Node, ClassicPreset.Connection<Node, Node>>;

export async function open(store?: ProfilerStore): Promise<void> {
  const container = makeContainer();
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
    const node = new Node(label);
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

  /** Lays nodes into node 5 as the scopes plugin does (whose licence keeps it out of here): it is around them, behind them, and takes them along. */
  async function scope(children: readonly string[]): Promise<void> {
    const padding = { top: 40, side: 20 };
    const boxOf = (id: string): { x: number; y: number; right: number; bottom: number } => {
      const { element, position } = area.nodeViews.get(id)!;
      const { offsetWidth, offsetHeight } = element;
      return { ...position, right: position.x + offsetWidth, bottom: position.y + offsetHeight };
    };
    const fit = async (): Promise<void> => {
      const boxes = children.map(boxOf);
      const x = Math.min(...boxes.map((box) => box.x)) - padding.side;
      const y = Math.min(...boxes.map((box) => box.y)) - padding.top;
      const width = Math.max(...boxes.map((box) => box.right)) + padding.side - x;
      const height = Math.max(...boxes.map((box) => box.bottom)) + padding.side - y;
      Object.assign(editor.getNode('5')!, { width, height });
      await area.resize('5', width, height);
      await area.update('node', '5');
      await area.translate('5', { x, y });
    };
    let isFitting = true;
    area.addPipe(async (context) => {
      if (context.type === 'nodetranslated' && !isFitting) {
        const { id, position, previous } = context.data;
        const [dx, dy] = [position.x - previous.x, position.y - previous.y];
        isFitting = true;
        if (id === '5') {
          for (const child of children) {
            const { x, y } = area.nodeViews.get(child)!.position;
            await area.translate(child, { x: x + dx, y: y + dy });
          }
        } else if (children.includes(id)) await fit();
        isFitting = false;
      }
      return context;
    });
    const { content } = area.area;
    await add('5', 'Five', 0, 0);
    content.reorder(area.nodeViews.get('5')!.element, content.holder.firstChild);
    for (const id of children) editor.getNode(id)!.parent = '5';
    await fit();
    isFitting = false;
  }

  const page: HostPage = {
    host: reteHost(area, editor),
    library: area,
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
    resizeNode: (id, width, height) => {
      Object.assign(editor.getNode(id)!, { width, height });
      return area.update('node', id);
    },
    replace: async (places) => {
      await editor.clear();
      for (const { id, x, y } of places) await add(id, id, x, y);
    },
    destroy: () => area.destroy(),
    hideNode: (id, isHidden) => {
      area.nodeViews.get(id)!.element.style.display = isHidden ? 'none' : '';
    },
    addNode: (id, x, y) => add(id, id, x, y),
    groupNodes: () => scope(['3', '4']),
    collapseGroup: (isCollapsed) => {
      for (const id of ['3', '4']) area.nodeViews.get(id)!.element.style.display = isCollapsed ? 'none' : '';
    },
  };
  present(page, store);
}

await open();
