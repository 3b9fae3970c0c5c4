import { VueFlow, useVueFlow } from '@vue-flow/core';
import { createApp, defineComponent, h } from 'vue';
import { vueFlowHost } from '../../../src/hosts/vue-flow.js';
import { edges, isReadOnly, makeContainer, nodes, present } from './stage.js';
import '@vue-flow/core/dist/style.css';
import '@vue-flow/core/dist/theme-default.css';

const container = makeContainer();
const App = defineComponent({
  setup() {
    const flow = useVueFlow();
    flow.onPaneReady(() => {
      present({
        host: vueFlowHost(flow),
        library: flow,
        drawn: (id) => container.querySelector(`.vue-flow__node[data-id="${id}"]`)?.getBoundingClientRect() ?? null,
        moveNode: (id, dx, dy) => {
          const { position } = flow.findNode(id)!;
          flow.updateNode(id, { position: { x: position.x + dx, y: position.y + dy } });
        },
        moveView: (x, y, zoom) => flow.setViewport({ x, y, zoom }, { duration: 300 }),
        removeNode: (id) => flow.removeNodes(id),
        resizeNode: (id, width, height) =>
          flow.updateNode(id, { style: { width: `${width}px`, height: `${height}px` } }),
        replace: (places) =>
          flow.fromObject({
            ...flow.toObject(),
            edges: [],
            nodes: places.map(({ id, x, y }) => ({
              ...{ id, position: { x, y }, label: id, style: { width: '120px', height: '60px' } },
            })),
          }),
        destroy: () => app.unmount(),
        hideNode: (id, isHidden) => flow.updateNode(id, { hidden: isHidden }),
        groupNodes: () => {
          flow.addNodes({
            id: '5',
            position: { x: 30, y: 200 },
            style: { width: '400px', height: '110px' },
            label: '5',
          });
          for (const id of ['3', '4']) {
            const { x, y } = flow.findNode(id)!.position;
            flow.updateNode(id, { parentNode: '5', position: { x: x - 30, y: y - 200 } });
          }
        },
        collapseGroup: (isCollapsed) => {
          for (const id of ['3', '4']) flow.updateNode(id, { hidden: isCollapsed });
        },
        addNode: (id, x, y) => flow.addNodes({ id, position: { x, y }, label: id }),
      });
    });
    return () =>
      h(VueFlow, {
        nodes: nodes.map(({ id, label, x, y, width, height }) => ({
          id,
          label,
          position: { x, y },
          style: { width: `${width}px`, height: `${height}px` },
        })),
        edges: edges.map(([source, target]) => ({ id: `${source}-${target}`, source, target })),
        minZoom: 0.2,
        onlyRenderVisibleElements: location.search.includes('visible'),
        nodesDraggable: !isReadOnly,
        nodesConnectable: !isReadOnly,
        elementsSelectable: !isReadOnly,
      });
  },
});
const app = createApp(App);
app.mount(container);
