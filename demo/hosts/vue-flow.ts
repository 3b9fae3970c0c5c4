import '@vue-flow/core/dist/style.css';
import '@vue-flow/core/dist/theme-default.css';
import { Position, VueFlow, useVueFlow } from '@vue-flow/core';
import { createApp, defineComponent, h } from 'vue';
import { vueFlowHost } from 'wf-profiler/hosts/vue-flow';
import { labRun } from './lab-run.js';
import { edgesOf, pipeline, places } from './pipeline.js';
import { profile } from './profile.js';

const workflow = pipeline(640);
const sides = { sourcePosition: Position.Right, targetPosition: Position.Left };

const Editor = defineComponent({
  setup() {
    const flow = useVueFlow();
    flow.onPaneReady(() => {
      void flow.fitView({ padding: 0.05, maxZoom: 1 });
      profile({ host: vueFlowHost(flow), ...labRun(workflow) });
    });
    return () =>
      h(VueFlow, {
        nodes: workflow.nodes.map(({ id, label }) => ({ id, label, position: places[id]!, ...sides })),
        edges: edgesOf(workflow).map((edge) => ({ id: `${edge.source}-${edge.target}`, ...edge })),
        minZoom: 0.1,
      });
  },
});
createApp(Editor).mount('#canvas');
