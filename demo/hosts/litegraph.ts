import { LGraph, LGraphCanvas, LiteGraph } from 'litegraph.js';
import type { WorkflowRunner } from 'wf-profiler';
import { liteGraphHost } from 'wf-profiler/hosts/litegraph';
import { litegraphSource } from 'wf-profiler/sources/litegraph';
import { withPageColors } from '../page/page-colors.js';
import { boundsOf, fitViewport } from './fit-viewport.js';
import { OperationNode } from './litegraph-node.js';
import { pipeline, places } from './pipeline.js';
import { profile } from './profile.js';

const { nodes } = pipeline(480);
const graph = new LGraph();
const byId = new Map<string, OperationNode>();
for (const step of nodes) {
  const { x, y } = places[step.id]!;
  const node = new OperationNode(step);
  // Room for a badge between the nodes.
  node.pos = [x * 1.12, y * 1.8];
  byId.set(step.id, node);
  graph.add(node);
}
for (const step of nodes) {
  for (const [slot, source] of Object.values(step.inputs).entries()) {
    byId.get(source)!.connect(0, byId.get(step.id)!, slot);
  }
}

const element = document.querySelector<HTMLCanvasElement>('#canvas')!;
const canvas = new LGraphCanvas(element, graph);
canvas.background_image = '';
canvas.render_shadows = false;
canvas.render_canvas_border = false;
canvas.render_connections_border = false;
canvas.show_info = false;
new ResizeObserver(() => canvas.resize()).observe(element.parentElement!);
canvas.resize();
const view = fitViewport(boundsOf([...byId.values()].map((node) => node.getBounding())), element);
canvas.ds.scale = view.zoom;
canvas.ds.offset = [view.x / view.zoom, view.y / view.zoom];
withPageColors((colors) => {
  Object.assign(LiteGraph, {
    NODE_TITLE_COLOR: colors.text,
    NODE_SELECTED_TITLE_COLOR: colors.text,
    NODE_TEXT_COLOR: colors.muted,
    NODE_DEFAULT_COLOR: colors.raised,
    NODE_DEFAULT_BGCOLOR: colors.surface,
    NODE_DEFAULT_BOXCOLOR: colors.edge,
    NODE_BOX_OUTLINE_COLOR: colors.accent,
  });
  Object.assign(canvas, {
    clear_background_color: colors.ground,
    default_link_color: colors.edge,
    node_title_color: colors.text,
  });
  canvas.setDirty(true, true);
});

/** One step of LiteGraph: every node once, in order, on this thread. */
const runner: WorkflowRunner = async () => {
  await new Promise(requestAnimationFrame);
  for (const node of byId.values()) node.forget();
  graph.runStep(1);
  canvas.setDirty(true, true);
  await Promise.allSettled([...byId.values()].map(({ pending }) => pending));
};

const store = profile({ host: liteGraphHost(canvas), runner });
litegraphSource({ graph: graph as never, workflowId: 'litegraph' }).connect(store, new AbortController().signal);
