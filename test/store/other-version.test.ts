import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import { createProfilerStore, type ProfilerStore, type WfRunSummary } from '../../src/index.js';
import { version } from '../../src/store/version.js';
import { runFromText } from '../fixtures/run-from-text.js';

/** What is told to the developer while `work` goes on. */
async function told(work: () => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  const { warn } = console;
  console.warn = (text: string) => lines.push(text);
  try {
    await work();
  } finally {
    console.warn = warn;
  }
  return lines;
}

/** A store as another version would have made it: without some members, of that version. */
function otherStore(lacking: readonly string[]): ProfilerStore {
  const store = createProfilerStore();
  store.addSessions([runFromText('load 0-40', { workflowId: 'wf' })]);
  Object.assign(store, { version: '9.9.9' });
  return new Proxy(store, {
    has: (target, key) => !lacking.includes(String(key)) && key in target,
    get: (target, key) => {
      const value: unknown = lacking.includes(String(key)) ? undefined : Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: (target, key, value) => {
      lacking = lacking.filter((name) => name !== key);
      return Reflect.set(target, key, value);
    },
  });
}

const shown = (element: Element): string => element.shadowRoot!.textContent!.replace(/\s+/g, ' ');

describe('A store of another version', () => {
  it('is told of once by both versions, where it cannot do what elements ask for; the rest works', async () => {
    const store = otherStore(['selectRange']);
    const lines = await told(async () => {
      for (let i = 0; i < 2; i++) {
        const summary = await fixture<WfRunSummary>(html`<wf-run-summary .store=${store}></wf-run-summary>`);
        expect(shown(summary)).to.contain('40 ms');
      }
      store.selectRange('wf', { from: 0, to: 1 });
    });
    expect(lines).to.have.length(1);
    expect(lines[0]).to.contain(version).and.contain('9.9.9').and.contain('without selectRange: what needs');
  });

  it('shows nothing where what it lacks cannot be made up for, and throws nothing into the page', async () => {
    const { snapshot } = createProfilerStore();
    const store = Object.freeze({ version: '9.9.9', snapshot, subscribe: () => () => undefined });
    const lines = await told(async () => {
      const panel = await fixture(html`<wf-profiler-panel .store=${store}></wf-profiler-panel>`);
      expect(shown(panel)).to.contain('No profiler is connected');
    });
    expect(lines).to.have.length(1);
    expect(lines[0]).to.contain('without selectRange: nothing is shown');
  });

  it('shows nothing where elements cannot read it, and is told of once', async () => {
    const store = otherStore(['subscribe', 'selectRange']);
    const lines = await told(async () => {
      await fixture(html`<wf-profiler-panel .store=${store}></wf-profiler-panel>`);
      const panel = await fixture(html`<wf-profiler-panel .store=${store}></wf-profiler-panel>`);
      expect(shown(panel)).to.contain('No profiler is connected');
    });
    expect(lines).to.have.length(1);
    expect(lines[0]).to.contain('without subscribe, selectRange: nothing is shown');
  });

  it('says nothing where it has all that elements need, of whatever version it is', async () => {
    const lines = await told(async () => {
      await fixture(html`<wf-run-summary .store=${otherStore([])}></wf-run-summary>`);
    });
    expect(lines).to.deep.equal([]);
  });

  for (const [name, garbage] of [
    ['an object', {}],
    ['a text', 'store'],
    ['a number', 7],
    ['a function', () => undefined],
  ] as const) {
    it(`that is none, but ${name}, is no store; nothing is thrown`, async () => {
      const lines = await told(async () => {
        const panel = await fixture(html`<wf-profiler-panel .store=${garbage as never}></wf-profiler-panel>`);
        expect(shown(panel)).to.contain('No profiler is connected');
        const provider = html`<wf-profiler-provider .store=${garbage as never}
          ><wf-trend></wf-trend
        ></wf-profiler-provider>`;
        await fixture(provider);
      });
      // Once for an object, and once for all that is none, however often an element looks.
      expect(lines.length).to.be.at.most(1);
      if (name !== 'a number') expect(lines[0]).to.contain('without snapshot, subscribe');
    });
  }
});
