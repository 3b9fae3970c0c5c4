/** The part of the plugin that lives in the editor: the overlay over the workspace, the panel in the sidebar. */
const { RED } = globalThis;
const address = (path) => new URL(`../../${path}`, import.meta.url).href;
const TOPIC = 'wf-profiler/events';
/** The runtime forgets an editor that it has not heard of for 2.5 minutes. */
const RENEW_EVERY = 60_000;

RED.plugins.registerPlugin('wf-profiler', {
  type: 'wf-profiler',
  onadd: () => void start().catch((error) => RED.notify(`The profiler did not start: ${text(error)}`, 'error')),
});

async function start() {
  const [{ provideProfiler }, { nodeRedHost }] = await Promise.all([
    import(address('wf-profiler/wf-profiler.js')),
    import(address('wf-profiler/node-red-host.js')),
  ]);
  const chart = await workspaceChart();
  const store = provideProfiler(document.body);
  // Most nodes take microseconds; by the clock all of it would be green.
  store.setHeatmapMode('relative');

  const host = nodeRedHost(RED, chart);
  const overlay = document.createElement('wf-heatmap-overlay');
  const panel = document.createElement('wf-profiler-panel');
  Object.assign(overlay, { store, host });
  Object.assign(panel, { store, graph: () => host.graph(), runner: (request) => inject(request, store) });
  chart.parentElement.append(overlay);
  addToSidebar(panel);
  followTheme([overlay, panel]);

  const showFlow = () => {
    const flowId = String(RED.workspaces.active());
    for (const element of [overlay, panel]) element.workflowId = flowId;
  };
  RED.events.on('workspace:change', showFlow);
  showFlow();
  listen(store, (flowId) => nodeRedHost({ ...RED, workspaces: { active: () => flowId } }, chart).graph());
}

/** The editor loads plugins while it builds itself. */
function workspaceChart() {
  const find = () => document.querySelector('#red-ui-workspace-chart');
  return new Promise((resolve) => {
    const chart = find();
    if (chart) return resolve(chart);
    const observer = new MutationObserver(() => {
      if (!find()) return;
      observer.disconnect();
      resolve(find());
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
}

function addToSidebar(panel) {
  const content = document.createElement('div');
  Object.assign(content.style, { height: '100%', overflow: 'auto' });
  content.append(panel);
  RED.sidebar.addTab({
    id: 'wf-profiler',
    label: 'profiler',
    name: 'Profiler',
    iconClass: 'fa fa-tachometer',
    content,
    enableOnEdit: true,
  });
  RED.actions.add('wf-profiler:show', () => RED.sidebar.show('wf-profiler'));
}

/** Themes of the editor are style sheets; how light its sidebar is tells which of our colours fit. */
function followTheme(elements) {
  const apply = () => {
    const [r, g, b] = getComputedStyle(document.querySelector('#red-ui-sidebar') ?? document.body)
      .backgroundColor.match(/[\d.]+/g)
      .map(Number);
    const scheme = 0.299 * r + 0.587 * g + 0.114 * b < 128 ? 'dark' : 'light';
    for (const element of elements) element.style.colorScheme = scheme;
  };
  apply();
  addEventListener('load', apply, { once: true });
}

/** Takes what the runtime tells, and keeps telling the runtime that somebody is there. */
function listen(store, graphOf) {
  const known = new Set();
  const flowOf = new Map();
  RED.comms.subscribe(TOPIC, (_topic, { events }) => {
    for (const event of events) {
      const { sessionId } = event;
      if (event.type === 'run-started') {
        known.add(sessionId);
        flowOf.set(sessionId, event.workflowId);
        event.graph = graphOf(event.workflowId);
      }
      // A run that had begun before this editor was opened cannot be told whole.
      if (known.has(sessionId)) store.record(flowOf.get(sessionId), event);
      if (event.type !== 'run-finished') continue;
      known.delete(sessionId);
      flowOf.delete(sessionId);
    }
  });
  const id = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  const watch = (method) => $.ajax({ url: `wf-profiler/watch/${id}`, method });
  void watch('POST');
  setInterval(() => watch('POST'), RENEW_EVERY);
  addEventListener('pageshow', ({ persisted }) => persisted && watch('POST'));
  addEventListener('pagehide', () => {
    const token = RED.settings.get('auth-tokens')?.access_token;
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    void fetch(address(`wf-profiler/watch/${id}`), { method: 'DELETE', keepalive: true, headers }).catch(() => {});
  });
}

/**
 * What “Run & Profile” does: presses the inject nodes that are selected, one after the other; else the one whose run is
 * shown; else the topmost. Not all of a flow: what they set off is not ours to know.
 */
async function inject({ workflowId, signal }, store) {
  for (const node of injectsToPress(workflowId, store)) {
    if (node.changed) throw new Error('Deploy the flow first.');
    const before = new Set(store.getAllSessions(workflowId).map(({ id }) => id));
    await $.ajax({ url: `inject/${node.id}`, method: 'POST' }).catch(refused);
    await runOf(node.id, workflowId, before, store, signal);
    if (signal.aborted) return;
  }
}

function injectsToPress(flowId, store) {
  const selected = (RED.view.selection().nodes ?? []).filter(isInject);
  if (selected.length) return selected;
  const all = RED.nodes.filterNodes({ z: flowId }).filter(isInject);
  if (!all.length) throw new Error('This flow has no inject node. Trigger it as usual; its runs are recorded.');
  const lastTrigger = store.getAllSessions(flowId).findLast(({ attributes }) => attributes?.trigger)
    ?.attributes.trigger;
  return [all.find(({ id }) => id === lastTrigger) ?? all.toSorted((a, b) => a.y - b.y || a.x - b.x)[0]];
}

/** Settles when the run that this inject node began is over, or nobody waits for it any more. */
function runOf(nodeId, workflowId, before, store, signal) {
  return new Promise((resolve) => {
    const ended = new AbortController();
    const look = () => {
      const run = store
        .getAllSessions(workflowId)
        .find(({ id, attributes }) => !before.has(id) && attributes?.trigger === nodeId);
      if (!signal.aborted && (!run || run.status === 'running')) return;
      ended.abort();
      resolve();
    };
    store.subscribe(look, { signal: ended.signal });
    signal.addEventListener('abort', look, { signal: ended.signal });
    look();
  });
}

const isInject = ({ type, d }) => type === 'inject' && !d;

function refused({ status, statusText }) {
  throw new Error(status === 404 ? 'Deploy the flow first.' : `Node-RED refused to inject: ${statusText}`);
}

function text(error) {
  return error instanceof Error ? error.message : String(error);
}
