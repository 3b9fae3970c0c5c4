import { expect, fixtureSync, html } from '@open-wc/testing';
import type { ProfilingSession } from '../../../src/profile/model.js';
import type { WfSessionHistory } from '../../../src/elements/index.js';
import { IndexedDbArchive } from '../../../src/store/archive/index.js';
import { createProfilerStore } from '../../../src/store/index.js';
import { all, button, drawn, nameOf, one, press, runNumber } from '../harness.js';

const codec = { version: 1, encode: JSON.stringify, decode: (json: string) => JSON.parse(json) as ProfilingSession };
const first = runNumber(1, 'load 0-40\nsave 40-50');
const runs = Array.from({ length: 10_000 }, (_, i): ProfilingSession => {
  const startedAt = first.startedAt + i * 60_000;
  const by = startedAt - first.startedAt;
  return {
    ...first,
    id: `run-${i + 1}`,
    name: `Run ${i + 1}`,
    startedAt,
    finishedAt: first.finishedAt! + by,
    executions: first.executions.map((e) => ({ ...e, startedAt: e.startedAt + by, finishedAt: e.finishedAt! + by })),
  };
});

const frame = (): Promise<void> =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
const rowsDrawn = (element: Element): number => all(element, '.row').length;
/** Of the window, with what is spare around it and the kept ones. */
const most = (): number => Math.ceil(innerHeight / 40) + 4 * 16 + 3;

async function show(store = createProfilerStore()): Promise<{ box: HTMLElement; element: WfSessionHistory }> {
  const box = fixtureSync<HTMLElement>(html`
    <div style="block-size: 400px; overflow: auto">
      <wf-session-history lang="en" .store=${store} workflow-id="wf"></wf-session-history>
    </div>
  `);
  const element = box.querySelector('wf-session-history')!;
  await drawn(element);
  await frame();
  return { box, element };
}

/** Counts what is called on every object store of the page. */
function countCalls(method: 'get' | 'getAll' | 'put'): { readonly calls: number; readonly end: () => void } {
  const original = IDBObjectStore.prototype[method] as (...args: unknown[]) => unknown;
  const counted = { calls: 0, end: (): void => void Object.assign(IDBObjectStore.prototype, { [method]: original }) };
  Object.assign(IDBObjectStore.prototype, {
    [method](this: IDBObjectStore, ...args: unknown[]) {
      counted.calls += 1;
      return original.apply(this, args);
    },
  });
  return counted;
}

describe('A history of 10,000 runs', () => {
  const name = `long-history-${Date.now()}`;
  const open = (options = {}): IndexedDbArchive =>
    new IndexedDbArchive({ name, codec, retention: { count: 20_000 }, ...options });
  before(async function () {
    this.timeout(120_000);
    const archive = open();
    for (let from = 0; from < runs.length; from += 1_000) await archive.put(runs.slice(from, from + 1_000));
    archive.close();
  });
  after(() => void indexedDB.deleteDatabase(name));

  it('is read from IndexedDB as far as the limit, the newest, each record once', async function () {
    this.timeout(60_000);
    const gets = countCalls('get');
    const wholes = countCalls('getAll');
    const store = createProfilerStore({ archive: open() });
    await store.ready;
    gets.end();
    wholes.end();
    expect(gets.calls).to.equal(500);
    expect(wholes.calls, 'nothing is read as a whole').to.equal(0);
    expect(store.getAllSessions('wf').length).to.equal(500);
    expect(store.getLatestSession('wf')!.id).to.equal('run-10000');
    store.dispose();
  });

  it('is shown with the rows around the window only, and writes nothing back', async function () {
    this.timeout(120_000);
    const gets = countCalls('get');
    const puts = countCalls('put');
    const store = createProfilerStore({ archive: open({ loadLimit: 10_000 }) });
    const { box, element } = await show(store);
    await store.ready;
    await drawn(element);
    await frame();
    gets.end();
    puts.end();
    expect(gets.calls).to.equal(10_000);
    expect(puts.calls).to.equal(0);
    expect(store.getAllSessions('wf').length).to.equal(10_000);
    for (const at of [0, 0.5, 0.99, 0.2]) {
      box.scrollTop = box.scrollHeight * at;
      await frame();
      await drawn(element);
      expect(rowsDrawn(element), `at ${at}`).to.be.at.most(most());
      const view = box.getBoundingClientRect();
      const seen = all(element, '.row').filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > view.top && top < view.bottom;
      });
      expect(seen.length, `rows seen at ${at}`).to.be.at.least(4);
      const places = seen.map((row) => Number(row.getAttribute('aria-posinset')));
      expect(places).to.deep.equal(places.map((_, i) => places[0]! + i));
      expect(seen.every((row) => row.getAttribute('aria-setsize') === '10000')).to.equal(true);
      expect(seen[0]!.dataset.session, 'newest first').to.equal(`run-${10_001 - places[0]!}`);
    }
    await expect(element).to.be.accessible();
    store.dispose();
  });

  it('is gone through with the keyboard, from end to end, and keeps what is being done in a row that is scrolled away', async function () {
    this.timeout(60_000);
    const store = createProfilerStore();
    store.addSessions(runs);
    const { box, element } = await show(store);
    const focused = (): string => nameOf(element.shadowRoot!.activeElement!);
    const go = async (key: string): Promise<string> => {
      press(element.shadowRoot!.activeElement!, key);
      await drawn(element);
      await frame();
      return focused();
    };
    button(element, 'Run 10000').focus();
    expect(await go('ArrowDown')).to.equal('Run 9999');
    expect(await go('End')).to.equal('Run 1');
    const row = element.shadowRoot!.activeElement!.getBoundingClientRect();
    const view = box.getBoundingClientRect();
    expect(row.bottom <= view.bottom + 1 && row.top >= view.top - 1, 'the last row is in view').to.equal(true);
    expect(await go('PageUp')).to.equal('Run 16');
    expect(await go('Home')).to.equal('Run 10000');

    button(element, 'Rename Run 10000').click();
    await drawn(element);
    one<HTMLInputElement>(element, '.rename').value = 'Half writ';
    box.scrollTop = box.scrollHeight / 2;
    await frame();
    await drawn(element);
    expect(one<HTMLInputElement>(element, '.rename').value).to.equal('Half writ');
    expect(element.shadowRoot!.activeElement!.className).to.contain('rename');
    expect(rowsDrawn(element)).to.be.at.most(most());
    store.dispose();
  });

  it('draws a row again only where something of it changed', async function () {
    this.timeout(60_000);
    const store = createProfilerStore();
    store.addSessions(runs);
    const { element } = await show(store);
    let changes = 0;
    const observer = new MutationObserver((records) => (changes += records.length));
    observer.observe(one(element, 'ul'), { childList: true, subtree: true, attributes: true, characterData: true });
    store.selectNode('wf', 'load');
    await drawn(element);
    changes += observer.takeRecords().length;
    expect(changes, 'a node was selected, which no run shows').to.equal(0);
    store.renameSession('wf', 'run-9998', 'Another name');
    await drawn(element);
    changes += observer.takeRecords().length;
    observer.disconnect();
    const renamed = all(element, '.row').find(({ dataset }) => dataset.session === 'run-9998')!;
    expect(nameOf(renamed.querySelector('.row-name')!)).to.equal('Another name');
    expect(changes).to.be.within(1, 10);
    store.dispose();
  });
});
