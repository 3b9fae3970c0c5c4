import type { WfNodeTable } from '../../src/elements/node-table/node-table.js';
import { elements } from '../../src/elements/index.js';
import { defineElement } from '../../src/elements/define-element.js';
import { nodeRowsOf } from '../../src/elements/node-table/node-rows.js';
import { formatDuration } from '../../src/profile/figures.js';
import type { ProfilingSession } from '../../src/profile/model.js';
import { createProfilerStore } from '../../src/store/index.js';

for (const [tag, element] of elements) defineElement(tag, element);

/** What the bench calls in the page. */
export interface TablePage {
  prepare(nodes: number): void;
  /** ms from the data to the first frame that shows it. */
  mount(way: string): Promise<number>;
  /** Scrolls on by `by` px with each frame. */
  scroll(by: number, frames: number): Promise<void>;
  rows(): number;
}

const origin = 1_700_000_000_000;
const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
let session: ProfilingSession;
let box: HTMLElement;
let root: ParentNode;

const ways: Readonly<Record<string, () => Promise<ParentNode>>> = {
  'wf-node-table': async () => {
    const store = createProfilerStore();
    store.addSessions([session]);
    const table = document.createElement('wf-node-table') as WfNodeTable;
    table.store = store;
    box.append(table);
    await table.updateComplete;
    return table.renderRoot;
  },
  'every row in a plain table': async () => {
    const table = document.createElement('table');
    table.style.cssText = 'inline-size: 100%; table-layout: fixed; border-collapse: collapse';
    for (const { label, timing } of nodeRowsOf(session)) {
      const row = table.insertRow();
      row.className = 'row';
      row.insertCell().append(Object.assign(document.createElement('button'), { textContent: label }));
      for (const value of [timing!.time, timing!.wallTime, timing!.queueTime])
        row.insertCell().textContent = formatDuration(value);
    }
    box.append(table);
    return table;
  },
};

const page: TablePage = {
  prepare(nodes) {
    const ids = Array.from({ length: nodes }, (_, i) => `n${i}`);
    session = {
      id: `run of ${nodes}`,
      workflowId: 'wf',
      startedAt: origin,
      finishedAt: origin + nodes * 10,
      status: 'completed',
      clock: 'recorded',
      graph: { nodes: ids.map((id, i) => ({ id, label: `Node ${i}`, type: `type ${i % 9}` })), edges: [] },
      executions: ids.map((nodeId, i) => ({
        id: `e${i}`,
        nodeId,
        startedAt: origin + i * 10,
        finishedAt: origin + i * 10 + 1 + ((i * 7_919) % 997) / 100,
        status: 'completed',
      })),
    };
  },
  async mount(way) {
    box = document.createElement('div');
    box.style.cssText = 'inline-size: 640px; block-size: 600px; overflow: auto';
    document.body.replaceChildren(box);
    const begun = performance.now();
    root = await ways[way]!();
    await frame();
    await new Promise((done) => setTimeout(done));
    return performance.now() - begun;
  },
  async scroll(by, frames) {
    for (let i = 0; i < frames; i++) {
      box.scrollTop += by;
      await frame();
    }
    await frame();
  },
  rows: () => root.querySelectorAll('.row').length,
};
Object.assign(window, { tablePage: page });
