import { ReactFlow, type Node, type ReactFlowInstance } from '@xyflow/react';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { reactFlowHost } from '../../../src/hosts/react-flow.js';
import { edges, isReadOnly, makeContainer, nodes, present } from './stage.js';
import '@xyflow/react/dist/style.css';

const container = makeContainer();
const initial: Node[] = nodes.map(({ id, label, x, y, width, height }) => ({
  id,
  position: { x, y },
  data: { label },
  style: { width, height },
}));

function App(): unknown {
  const [flowEdges] = useState(edges.map(([source, target]) => ({ id: `${source}-${target}`, source, target })));
  return createElement(ReactFlow, {
    defaultNodes: initial,
    defaultEdges: flowEdges,
    minZoom: 0.2,
    onlyRenderVisibleElements: location.search.includes('visible'),
    nodesDraggable: !isReadOnly,
    nodesConnectable: !isReadOnly,
    elementsSelectable: !isReadOnly,
    onInit: (instance: ReactFlowInstance) => {
      const host = reactFlowHost(instance, container);
      present({
        host,
        library: instance,
        drawn: (id) => container.querySelector(`.react-flow__node[data-id="${id}"]`)?.getBoundingClientRect() ?? null,
        moveNode: (id, dx, dy) =>
          instance.updateNode(id, (node) => ({ position: { x: node.position.x + dx, y: node.position.y + dy } })),
        moveView: (x, y, zoom) => instance.setViewport({ x, y, zoom }, { duration: 300 }),
        removeNode: (id) => instance.deleteElements({ nodes: [{ id }] }),
        resizeNode: (id, width, height) => instance.updateNode(id, { style: { width, height } }),
        replace: (places) =>
          instance.setNodes(
            places.map(({ id, x, y }) => ({
              ...{ id, position: { x, y }, data: { label: id }, style: { width: 120, height: 60 } },
            })),
          ),
        destroy: () => root.unmount(),
        hideNode: (id, isHidden) => instance.updateNode(id, { hidden: isHidden }),
        groupNodes: () =>
          instance.setNodes((all) => [
            {
              id: '5',
              type: 'group',
              position: { x: 30, y: 200 },
              style: { width: 400, height: 110 },
              data: { label: '5' },
            },
            ...all.map((node) =>
              ['3', '4'].includes(node.id)
                ? { ...node, parentId: '5', position: { x: node.position.x - 30, y: node.position.y - 200 } }
                : node,
            ),
          ]),
        collapseGroup: (isCollapsed) =>
          instance.setNodes((all) =>
            all.map((node) =>
              node.parentId
                ? { ...node, hidden: isCollapsed }
                : node.id === '5'
                  ? { ...node, style: { width: 400, height: isCollapsed ? 40 : 110 } }
                  : node,
            ),
          ),
        addNode: (id, x, y) => instance.addNodes({ id, position: { x, y }, data: { label: id } }),
      });
    },
  } as never);
}

const root = createRoot(container);
root.render(createElement(App as never));
