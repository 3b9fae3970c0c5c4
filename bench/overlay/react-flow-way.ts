import { NodeToolbar, Position, ReactFlow, type Node, type NodeProps, type ReactFlowInstance } from '@xyflow/react';
import { createElement, useSyncExternalStore, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { BenchCanvas } from './canvas.js';
import { textOf, valueOf, type Way } from './way.js';
import '@xyflow/react/dist/base.css';

/** Values outside of React's tree, so that a new one renders its own label only. */
const values = new Map<number, number>();
const listeners = new Map<number, () => void>();
let withToolbars = false;
let instance: ReactFlowInstance;

function Label({ index }: { readonly index: number }): ReactNode {
  return useSyncExternalStore(
    (listener) => {
      listeners.set(index, listener);
      return () => listeners.delete(index);
    },
    () => textOf(values.get(index) ?? valueOf(index)),
  );
}

function BenchNode({ id }: NodeProps): ReactNode {
  return createElement(
    'div',
    {
      style: {
        width: 150,
        height: 60,
        border: '1px solid #ccc',
        borderRadius: 8,
        background: '#fff',
        boxSizing: 'border-box',
      },
    },
    `Node ${id}`,
    withToolbars &&
      createElement(
        NodeToolbar,
        { isVisible: true, position: Position.Top, align: 'end', offset: 2 },
        createElement(
          'div',
          { className: 'badge', style: { position: 'static' } },
          createElement(Label, { index: Number(id) }),
        ),
      ),
  );
}

const nodeTypes = { bench: BenchNode };

function way(name: string, toolbars: boolean): Way {
  return {
    name,
    most: 10_000,
    prepare(canvas) {
      canvas.world.replaceChildren();
    },
    async mount(canvas: BenchCanvas) {
      withToolbars = toolbars;
      const nodes: Node[] = Array.from({ length: canvas.count }, (_, i) => ({
        id: String(i),
        type: 'bench',
        position: { x: canvas.boxes[4 * i]!, y: canvas.boxes[4 * i + 1]! },
        width: 150,
        height: 60,
        data: {},
      }));
      const pane = document.createElement('div');
      pane.style.cssText = 'position: absolute; inset: 0';
      canvas.element.append(pane);
      await new Promise<void>((done) => {
        createRoot(pane).render(
          createElement(ReactFlow, {
            defaultNodes: nodes,
            defaultEdges: [],
            nodeTypes,
            minZoom: 0.001,
            defaultViewport: canvas.viewport,
            onInit: (made: ReactFlowInstance) => {
              instance = made;
              done();
            },
          } as never),
        );
      });
      return {
        viewportChanged: () => void instance.setViewport(canvas.viewport),
        nodeMoved: (index) =>
          instance.updateNode(String(index), {
            position: { x: canvas.boxes[4 * index]!, y: canvas.boxes[4 * index + 1]! },
          }),
        valuesChange: (indices, next) => () =>
          indices.forEach((index, i) => {
            values.set(index, next[i]!);
            listeners.get(index)?.();
          }),
      };
    },
  };
}

export const reactFlowAlone = way('React Flow alone', false);
export const reactFlowToolbars = way('React Flow NodeToolbar', true);
