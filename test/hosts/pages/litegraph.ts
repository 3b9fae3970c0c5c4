import * as library from 'litegraph.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { openLite, type LiteGraph, type LiteNode } from './lite.js';

export function open(store?: ProfilerStore): void {
  openLite(
    library,
    {
      makeHolder(graph, id) {
        const holder = library.LiteGraph.createNode('graph/subgraph') as LiteNode & { readonly subgraph: LiteGraph };
        holder.id = id;
        // Its picture is measured by its colour: of one colour, title and all.
        Object.assign(holder.constructor, { title_color: '#ffff00' });
        holder.onDrawBackground = undefined;
        graph.add(holder);
        return { holder, inner: holder.subgraph };
      },
      close: (view) => (view as unknown as { closeSubgraph(): void }).closeSubgraph(),
    },
    store,
  );
}

open();
