import * as library from '@comfyorg/litegraph';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { openLite, type LiteGraph, type LiteLibrary, type LiteNode } from './lite.js';

const id = '0b0f5c9e-5a0c-4b7e-9c0e-6f3a9d1c2b4a';

export function open(store?: ProfilerStore): void {
  openLite(
    library as unknown as LiteLibrary,
    {
      makeHolder(graph, nodeId) {
        const root = graph as unknown as library.LGraph;
        const end = { bounding: [0, 0, 75, 100] as [number, number, number, number] };
        const inner =
          root.subgraphs.get(id) ??
          root.createSubgraph({
            id,
            name: 'Inner',
            version: 1,
            revision: 0,
            config: {},
            state: { lastNodeId: 0, lastLinkId: 0, lastGroupId: 0, lastRerouteId: 0 },
            inputNode: { ...end, id: -10, bounding: [-40, 300, 75, 60] },
            outputNode: { ...end, id: -20, bounding: [560, 300, 75, 60] },
          } as unknown as Parameters<library.LGraph['createSubgraph']>[0]);
        const holder = new library.SubgraphNode(root, inner, {
          id: nodeId,
          type: id,
          pos: [0, 0],
          size: [120, 30],
          inputs: [],
          outputs: [],
          flags: {},
          order: 0,
          mode: 0,
        } as unknown as ConstructorParameters<typeof library.SubgraphNode>[2]);
        root.add(holder);
        return { holder: holder as unknown as LiteNode, inner: inner as unknown as LiteGraph };
      },
      feed(graph) {
        const root = graph as unknown as library.LGraph;
        const holder = root.getNodeById(5) as library.SubgraphNode;
        const inner = holder.subgraph;
        // Another slot before it: what they are numbered by is not what they are known by.
        inner.addInput('unused', 'number');
        const [first, second] = [inner.getNodeById(1)!, inner.getNodeById(2)!];
        inner.addInput('value', 'number').connect(first.inputs[0]!, first);
        inner.addOutput('result', 'number').connect(second.outputs[0]!, second);
        root.getNodeById(3)!.connect(0, holder, 1);
        holder.connect(0, root.getNodeById(4)!, 0);
      },
      close: (view, graph) => view.setGraph(graph as never),
    },
    store,
  );
}

open();
