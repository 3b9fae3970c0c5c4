import { LitPlugin, Presets, type LitArea2D } from '@retejs/lit-plugin';
import { css, html, type CSSResult, type LitElement } from 'lit';
import { ClassicPreset, NodeEditor, type GetSchemes } from 'rete';
import { AreaExtensions, AreaPlugin } from 'rete-area-plugin';
import { DataflowEngine } from 'rete-engine';
import { getDOMSocketPosition } from 'rete-render-utils';
import { reteHost } from 'wf-profiler/hosts/rete';
import { reteEngineSource } from 'wf-profiler/sources/rete-engine';
import { pipeline, places } from './pipeline.js';
import { profile } from './profile.js';
import { ReteOperation } from './rete-operation.js';

type Schemes = GetSchemes<ReteOperation, ClassicPreset.Connection<ClassicPreset.Node, ClassicPreset.Node>>;

/** The node of the classic preset, in the colours of the page. */
const nodeStyle = () => css`
  :host {
    background: var(--page-surface) !important;
    border: 1px solid var(--page-line-strong) !important;
  }
  .title,
  .input-title,
  .output-title {
    color: var(--page-text) !important;
  }
  /* As large as the socket in it will be: where it lies is looked up before that is drawn. */
  rete-ref {
    display: block;
    width: calc(var(--socket-size) + 2 * var(--socket-margin));
    height: calc(var(--socket-size) + 2 * var(--socket-margin));
  }
`;

/** What has no styles to hand over gets them where its class keeps its own. */
const restyle = (tag: string, styles: CSSResult) =>
  (customElements.get(tag) as typeof LitElement).elementStyles.push(styles);
restyle(
  'rete-connection',
  css`
    path {
      stroke: var(--page-edge);
      stroke-width: 2.5px;
    }
  `,
);
restyle(
  'rete-socket',
  css`
    :host {
      --socket-color: var(--page-edge);
    }
    .styles {
      border-color: var(--page-surface);
    }
  `,
);

const { nodes } = pipeline(640);
const editor = new NodeEditor<Schemes>();
const engine = new DataflowEngine<Schemes>();
const area = new AreaPlugin<Schemes, LitArea2D<Schemes>>(document.querySelector<HTMLElement>('#canvas')!);
const render = new LitPlugin<Schemes, LitArea2D<Schemes>>();
render.addPreset(
  Presets.classic.setup({
    socketPositionWatcher: getDOMSocketPosition({ offset: ({ x, y }) => ({ x, y }) }),
    customize: {
      node:
        ({ payload }) =>
        ({ emit }) =>
          html`<rete-node .data=${payload} .emit=${emit} .styles=${nodeStyle}></rete-node>`,
    },
  }),
);
editor.use(engine);
editor.use(area);
area.use(render);

for (const step of nodes) {
  const { x, y } = places[step.id]!;
  await editor.addNode(new ReteOperation(step));
  // Room for a badge between the nodes.
  await area.translate(step.id, { x: x * 1.3, y: y * 2 });
}
for (const { id, inputs } of nodes) {
  for (const [port, source] of Object.entries(inputs)) {
    const [from, to]: ClassicPreset.Node[] = [editor.getNode(source)!, editor.getNode(id)!];
    await editor.addConnection(new ClassicPreset.Connection(from!, 'out', to!, port));
  }
}
AreaExtensions.simpleNodesOrder(area);
await AreaExtensions.zoomAt(area, editor.getNodes(), { scale: 0.92 });

const read = new Set(nodes.flatMap(({ inputs }) => Object.values(inputs)));
const results = nodes.filter(({ id }) => !read.has(id));

const store = profile({
  host: reteHost(area, editor),
  /** Asks for all that nobody reads on; the engine fetches what lies before. */
  runner: async () => {
    engine.reset();
    await Promise.all(results.map(({ id }) => engine.fetch(id)));
  },
});
reteEngineSource({ engine, workflowId: 'rete' }).connect(store, new AbortController().signal);
