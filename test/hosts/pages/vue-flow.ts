import { VueFlow, useVueFlow } from '@vue-flow/core';
import { createApp, defineComponent, h } from 'vue';
import { vueFlowHost } from '../../../src/hosts/vue-flow.js';
import { edges, makeContainer, nodes, present } from './stage.js';
import '@vue-flow/core/dist/style.css';
import '@vue-flow/core/dist/theme-default.css';

const container = makeContainer();
const App = defineComponent({
  setup() {
    const flow = useVueFlow();
    flow.onPaneReady(() => {
      present({
        host: vueFlowHost(flow),
        drawn: (id) => container.querySelector(`.vue-flow__node[data-id="${id}"]`)?.getBoundingClientRect() ?? null,
        moveNode: (id, dx, dy) => {
          const { position } = flow.findNode(id)!;
          flow.updateNode(id, { position: { x: position.x + dx, y: position.y + dy } });
        },
        removeNode: (id) => flow.removeNodes(id),
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
      });
  },
});
createApp(App).mount(container);
