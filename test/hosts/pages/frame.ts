/** A React Flow canvas that scripts of the page render into a frame, whose elements are of classes of its own, and the overlay in there. */
import { ReactFlow, type ReactFlowInstance } from '@xyflow/react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { defineElement } from '../../../src/elements/define-element.js';
import { WfHeatmapOverlay } from '../../../src/elements/heatmap-overlay/index.js';
import { reactFlowHost } from '../../../src/hosts/react-flow.js';
import { createProfilerStore } from '../../../src/store/create-profiler-store.js';
import { nodes, type Box } from './stage.js';
import '@xyflow/react/dist/style.css';

const frame = document.createElement('iframe');
frame.style.cssText = 'width: 700px; height: 480px; margin: 40px';
document.body.append(frame);
const inside = frame.contentDocument!;
const style = inside.createElement('style');
style.textContent = Array.from(document.styleSheets)
  .flatMap(({ cssRules }) => Array.from(cssRules, ({ cssText }) => cssText))
  .join('\n');
const container = inside.createElement('div');
container.style.cssText = 'width: 640px; height: 420px; border: 7px solid #ccc';
inside.head.append(style);
inside.body.append(container);

defineElement('wf-heatmap-overlay', WfHeatmapOverlay);
const store = createProfilerStore();
const run = store.startProfiling('wf', { graph: { nodes: [], edges: [] } });
for (const nodeId of ['1', '2', '3', '4', '5']) run.record({ type: 'node-finished', nodeId });
store.endProfiling('wf');

const plain = ({ x, y, width, height }: Box): Box => ({ x, y, width, height });

function present(instance: ReactFlowInstance): void {
  const overlay = new WfHeatmapOverlay();
  overlay.workflowId = 'wf';
  overlay.noLegend = true;
  overlay.badges = 'hover';
  overlay.store = store;
  overlay.host = reactFlowHost(instance, container);
  inside.body.append(overlay);
  const tints = (): HTMLElement[] => [...overlay.shadowRoot!.querySelectorAll<HTMLElement>('.tint:not([hidden])')];
  const drawn = (): HTMLElement[] => [...container.querySelectorAll<HTMLElement>('.react-flow__node')];
  Object.assign(window, {
    stage: {
      boxes: () =>
        Object.fromEntries(tints().map((tint) => [tint.dataset.nodeId!, plain(tint.getBoundingClientRect())])),
      truth: () => Object.fromEntries(drawn().map((node) => [node.dataset.id!, plain(node.getBoundingClientRect())])),
      moveNode: (id: string, dx: number, dy: number) =>
        instance.updateNode(id, ({ position: { x, y } }) => ({ position: { x: x + dx, y: y + dy } })),
      addNode: (id: string, x: number, y: number) =>
        instance.addNodes({ id, position: { x, y }, data: {}, style: { width: 120, height: 60 } }),
      removeNode: (id: string) => void instance.deleteElements({ nodes: [{ id }] }),
      resizeNode: (id: string, width: number, height: number) => instance.updateNode(id, { style: { width, height } }),
    },
  });
}

createRoot(container).render(
  createElement(ReactFlow, {
    defaultNodes: nodes.map(({ id, label, x, y, width, height }) => ({
      ...{ id, position: { x, y }, data: { label }, style: { width, height } },
    })),
    onInit: present as never,
  }),
);
