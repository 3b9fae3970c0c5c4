import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { WfRunRequestEvent } from '../../../src/elements/events.js';
import de from '../../../src/elements/words/languages/de.js';
import { registerWords, setWords } from '../../../src/elements/words/words.js';
import { WfProfilerPanel } from '../../../src/elements/profiler-panel/profiler-panel.js';
import type { RunRequest } from '../../../src/elements/profiler-panel/run-control.js';
import { formats } from '../../../src/formats/index.js';
import { createProfilerStore } from '../../../src/store/index.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import {
  all,
  button,
  drawn,
  expectToLetGo,
  nameOf,
  next,
  one,
  press,
  runNumber,
  storeWith,
  textOf,
} from '../harness.js';

const lab = `
  render  0-2000
  blur    2000-10000  after render
  sobel   2000-5000   after render`;

const show = (store?: ProfilerStore, width = 400): Promise<WfProfilerPanel> =>
  fixture<WfProfilerPanel>(html`
    <wf-profiler-panel
      lang="en"
      style="inline-size: ${width}px; block-size: 700px"
      .store=${store}
      workflow-id="wf"
    ></wf-profiler-panel>
  `);

const runButton = (panel: Element): HTMLButtonElement => one<HTMLButtonElement>(panel, '.run');
const sessions = (store: ProfilerStore) => store.getAllSessions('wf');
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const noticeOf = (panel: Element): string => textOf(one(panel, '.notices'));

describe('wf-profiler-panel', () => {
  it('is accessible, empty, ended, running and wide', async () => {
    await expect(await show(createProfilerStore())).to.be.accessible();
    await expect(await show(storeWith(lab))).to.be.accessible();
    await expect(await show(storeWith(`${lab}\n late 3000-`))).to.be.accessible();
  });

  it('rests without a store', async () => {
    const panel = await show();
    expect(runButton(panel).disabled).to.equal(true);
    expect(textOf(panel)).to.include('No profiler is connected');
  });

  it('shows the workflow that the store knows where it names none', async () => {
    const panel = await show(storeWith(lab));
    panel.removeAttribute('workflow-id');
    await drawn(panel);
    expect(textOf(panel)).to.include('Total 10.0 s');
  });

  describe('Run & Profile', () => {
    it('opens a run for the runner, shows it live, and ends it with the promise', async () => {
      const store = createProfilerStore();
      const panel = await show(store);
      let finish!: () => void;
      let request!: RunRequest;
      panel.graph = () => ({
        nodes: [{ id: 'blur', label: 'Median blur' }, { id: 'save' }],
        edges: [{ source: 'blur', target: 'save' }],
      });
      panel.runner = (given) => {
        request = given;
        given.run.record({ type: 'node-started', nodeId: 'blur' });
        return new Promise<void>((resolve) => (finish = resolve));
      };
      runButton(panel).click();
      await settled();
      await drawn(panel);
      expect(request.workflowId).to.equal('wf');
      expect(request.signal.aborted).to.equal(false);
      expect(nameOf(runButton(panel))).to.equal('Stop');
      expect(textOf(one(panel, 'wf-run-summary'))).to.match(/Running .* Nodes done 0 of 2 Running now 1 Median blur/);
      expect(textOf(all(panel, '[role=status]').at(-1)!)).to.equal('Run started');
      request.run.record({ type: 'node-finished', nodeId: 'blur' });
      finish();
      await settled();
      await drawn(panel);
      expect(nameOf(runButton(panel))).to.equal('Run & Profile');
      expect(sessions(store).map(({ id, status }) => [id, status])).to.deep.equal([
        [request.run.sessionId, 'completed'],
      ]);
      expect(textOf(all(panel, '[role=status]').at(-1)!)).to.match(/^Run finished in /);
    });

    it('shows what the runner rejects with, and what it throws at once', async () => {
      const store = createProfilerStore();
      const panel = await show(store);
      panel.runner = () => Promise.reject(new Error('GPU <b>gone</b>'));
      runButton(panel).click();
      await settled();
      await drawn(panel);
      expect(one(panel, '[role=alert]').textContent).to.include('The run failed: GPU <b>gone</b>');
      expect(sessions(store).at(-1)!.status).to.equal('failed');
      panel.runner = () => {
        throw new Error('no engine');
      };
      runButton(panel).click();
      await settled();
      await drawn(panel);
      expect(noticeOf(panel)).to.include('The run failed: no engine');
      expect(sessions(store).map(({ status }) => status)).to.deep.equal(['failed', 'failed']);
      expect(nameOf(runButton(panel))).to.equal('Run & Profile');
    });

    it('stops at once, even a runner that does not listen', async () => {
      const store = createProfilerStore();
      const panel = await show(store);
      let signal!: AbortSignal;
      panel.runner = (request) => {
        signal = request.signal;
        return new Promise(() => {});
      };
      runButton(panel).click();
      await settled();
      await drawn(panel);
      runButton(panel).click();
      await drawn(panel);
      expect(signal.aborted).to.equal(true);
      expect(sessions(store).map(({ status }) => status)).to.deep.equal(['cancelled']);
      expect(nameOf(runButton(panel))).to.equal('Run & Profile');
    });

    it('takes a rejection after stop for what it is, and leaves the next run alone', async () => {
      const store = createProfilerStore();
      const panel = await show(store);
      let reject!: (error: Error) => void;
      panel.runner = () => new Promise((_, no) => (reject = no));
      runButton(panel).click();
      await settled();
      await drawn(panel);
      const rejectFirst = reject;
      runButton(panel).click();
      await drawn(panel);
      runButton(panel).click();
      await settled();
      rejectFirst(new DOMException('stopped', 'AbortError'));
      await settled();
      await drawn(panel);
      expect(noticeOf(panel)).to.equal('');
      expect(sessions(store).map(({ status }) => status)).to.deep.equal(['cancelled', 'running']);
      expect(nameOf(runButton(panel))).to.equal('Stop');
    });

    it('can be answered by an event, anywhere above', async () => {
      const store = createProfilerStore();
      const panel = await show(store);
      let ranBesides = false;
      panel.runner = async () => (ranBesides = true);
      document.addEventListener(
        'wf-run-request',
        (event: WfRunRequestEvent) => {
          event.run.record([
            { type: 'node-started', nodeId: 'a' },
            { type: 'node-finished', nodeId: 'a' },
          ]);
          event.waitUntil(Promise.resolve());
        },
        { once: true },
      );
      runButton(panel).click();
      await settled();
      expect(ranBesides, 'the event took it over').to.equal(false);
      expect(sessions(store).map(({ status, executions }) => [status, executions.length])).to.deep.equal([
        ['completed', 1],
      ]);
    });

    it('can be refused', async () => {
      const store = createProfilerStore();
      const panel = await show(store);
      panel.runner = () => expect.fail('was refused');
      panel.addEventListener('wf-run-request', (event) => event.preventDefault(), { once: true });
      runButton(panel).click();
      await settled();
      await drawn(panel);
      expect(sessions(store)).to.deep.equal([]);
      expect(noticeOf(panel)).to.equal('');
    });

    it('says how to wire it where nobody answers, and leaves no run behind', async () => {
      const store = createProfilerStore();
      const panel = await show(store);
      runButton(panel).click();
      await settled();
      await drawn(panel);
      expect(noticeOf(panel)).to.match(
        /Nothing on this page runs the workflow.*panel\.runner = async.*event\.waitUntil/,
      );
      await expect(panel).to.be.accessible();
      expect(sessions(store)).to.deep.equal([]);
      expect(nameOf(runButton(panel))).to.equal('Run & Profile');
      button(panel, 'Close').click();
      await drawn(panel);
      expect(noticeOf(panel)).to.equal('');
    });

    it('keeps one run where the engine begins its own', async () => {
      const store = createProfilerStore();
      const panel = await show(store);
      panel.runner = async ({ workflowId }) => {
        await settled();
        const own = store.startProfiling(workflowId, { sessionId: 'own' });
        own.record([
          { type: 'node-started', nodeId: 'a' },
          { type: 'node-finished', nodeId: 'a' },
        ]);
      };
      runButton(panel).click();
      await settled();
      await settled();
      expect(sessions(store).map(({ id, status }) => [id, status])).to.deep.equal([['own', 'completed']]);
    });

    it('shows a run that the page began by itself, and can end its recording', async () => {
      const store = createProfilerStore();
      const panel = await show(store);
      store.startProfiling('wf').record({ type: 'node-started', nodeId: 'a' });
      await drawn(panel);
      expect(textOf(one(panel, 'wf-run-summary'))).to.match(/Running/);
      expect(nameOf(runButton(panel))).to.equal('End recording');
      runButton(panel).click();
      await drawn(panel);
      expect(sessions(store)[0]!.status).to.equal('abandoned');
      expect(nameOf(runButton(panel))).to.equal('Run & Profile');
    });

    it('goes on while the panel is moved', async () => {
      const store = createProfilerStore();
      const panel = await show(store);
      let finish!: () => void;
      panel.runner = () => new Promise<void>((resolve) => (finish = resolve));
      runButton(panel).click();
      await settled();
      const place = panel.parentElement!;
      panel.remove();
      place.append(panel);
      await drawn(panel);
      expect(nameOf(runButton(panel))).to.equal('Stop');
      finish();
      await settled();
      expect(sessions(store)[0]!.status).to.equal('completed');
    });
  });

  describe('views', () => {
    it('are tabs where it is narrow', async () => {
      const panel = await show(storeWith(lab));
      expect(all(panel, '[role=tab]').map((tab) => textOf(tab))).to.deep.equal([
        'Bottlenecks',
        'Nodes 3',
        'Insights 2',
        'What-if',
        'Compare',
        'History 1',
      ]);
      expect(panel.shadowRoot!.querySelector('wf-node-table')).to.equal(null);
      all(panel, '[role=tab]')[0]!.focus();
      press(all(panel, '[role=tab]')[0]!, 'ArrowRight');
      await drawn(panel);
      expect(panel.view).to.equal('nodes');
      expect(panel.shadowRoot!.activeElement!.getAttribute('aria-selected')).to.equal('true');
      expect(one(panel, '[role=tabpanel]').getAttribute('aria-labelledby')).to.equal('tab-nodes');
      expect(textOf(one(panel, 'wf-node-table'))).to.include('blur');
      await expect(panel).to.be.accessible();
    });

    it('stand three side by side where it is wide, the others behind them', async () => {
      const store = storeWith(lab);
      const panel = await show(store, 1200);
      const open = (): (string | null)[] => all(panel, '[role=tabpanel]').map((view) => view.id);
      await waitUntil(() => open().length === 3);
      await drawn(panel);
      expect(open()).to.deep.equal(['view-bottlenecks', 'view-nodes', 'view-history']);
      panel.view = 'compare';
      await drawn(panel);
      expect(open()).to.deep.equal(['view-bottlenecks', 'view-compare', 'view-history']);
      const tabs = all(panel, '[role=tab]');
      tabs[0]!.focus();
      press(tabs[0]!, 'End');
      await drawn(panel);
      expect(open(), 'keys stay in their column').to.deep.equal(['view-insights', 'view-compare', 'view-history']);
      await expect(panel).to.be.accessible();
    });

    it('open the what-if from the gain of a bottleneck, narrow and wide', async () => {
      for (const width of [400, 1200]) {
        const store = storeWith(lab);
        const panel = await show(store, width);
        await waitUntil(() => all(panel, '[role=tabpanel]').length === (width > 1000 ? 3 : 1));
        await drawn(panel);
        button(one(panel, 'wf-bottlenecks'), /^What if sobel/).click();
        await drawn(panel);
        expect(one<HTMLSelectElement>(one(panel, 'wf-what-if'), '#node').value).to.equal('sobel');
        expect(panel.view).to.equal('what-if');
      }
    });

    it('count what was changed, and insights that were not put aside', async () => {
      const store = storeWith(lab);
      const panel = await show(store);
      panel.view = 'insights';
      store.setWhatIf('wf', { changes: { blur: { scale: 0.5 } }, lanes: 4 });
      await drawn(panel);
      expect(textOf(one(panel, '#tab-what-if'))).to.equal('What-if 2');
      expect(textOf(one(panel, '#tab-insights'))).to.equal('Insights 2');
      button(one(panel, 'wf-insights'), /^Put aside/).click();
      await drawn(panel);
      expect(textOf(one(panel, '#tab-insights'))).to.equal('Insights 1');
    });

    it('stand in one row, of which the keys bring each tab into sight from 280 px on', async () => {
      for (const width of [280, 400, 640]) {
        const panel = await show(storeWith(lab), width);
        const tops = new Set(all(panel, '.tab').map((tab) => tab.getBoundingClientRect().top));
        expect(tops.size, `rows at ${width} px`).to.equal(1);
        one(panel, '.tab[aria-selected=true]').focus();
        for (let step = 0; step < all(panel, '.tab').length; step++) {
          const tab = one(panel, '.tab[aria-selected=true]');
          const box = one(panel, '.tabs').getBoundingClientRect();
          const { left, right } = tab.getBoundingClientRect();
          expect(left >= box.left - 1 && right <= box.right + 1, `${nameOf(tab)} at ${width} px`).to.equal(true);
          press(tab, 'ArrowRight');
          await drawn(panel);
        }
      }
    });

    it('unfold the trend above the history, from two ended runs on, down to 280 px', async () => {
      for (const width of [280, 400]) {
        const store = storeWith(lab);
        store.addSessions([runNumber(2, 'render 0-', { status: 'running' })]);
        const panel = await show(store, width);
        panel.view = 'history';
        await drawn(panel);
        expect(all(panel, '.trend'), 'one run has ended').to.have.length(0);
        store.addSessions([runNumber(3, lab)]);
        await drawn(panel);
        const fold = one(panel, '.trend-switch');
        expect([textOf(fold), fold.getAttribute('aria-expanded')]).to.deep.equal(['Trend', 'false']);
        expect(all(panel, 'wf-trend'), 'nothing is computed for a closed one').to.have.length(0);
        const list = one(panel, 'wf-session-history');
        fold.click();
        await drawn(panel);
        expect(fold.getAttribute('aria-expanded')).to.equal('true');
        const trend = one(panel, 'wf-trend');
        expect(fold.getAttribute('aria-controls')).to.equal(trend.id);
        expect(one(panel, 'wf-session-history'), 'the list stays as it is').to.equal(list);
        expect(trend.getBoundingClientRect().bottom).to.be.at.most(list.getBoundingClientRect().top);
        expect(one(panel, '.body').scrollWidth, `${width} px`).to.be.at.most(one(panel, '.body').clientWidth);
        await expect(panel).to.be.accessible();
        setTimeout(() => all(trend, '.run')[0]!.click());
        expect((await next(panel, 'wf-session-select')).sessionId).to.equal('run-1');
        await drawn(panel);
        expect(all(list, '.row-selected').map(({ dataset }) => dataset.session)).to.deep.equal(['run-1']);
        fold.click();
        await drawn(panel);
        expect(all(panel, 'wf-trend')).to.have.length(0);
      }
    });

    it('show the totals of the runs as bars from zero, those that failed hollow', async () => {
      const store = storeWith('a 0-1000', 'a 0-4000');
      store.addSessions([runNumber(3, 'a 0-2000 failed'), runNumber(4, 'a 0-', { status: 'running' })]);
      const panel = await show(store);
      panel.view = 'history';
      await drawn(panel);
      const spark = one(panel, '.spark');
      expect(nameOf(spark)).to.equal('the latest 3 runs: 1.00 s to 4.00 s');
      const [whole, stopped] = [...spark.querySelectorAll('path')];
      const tall = [...whole!.getAttribute('d')!.matchAll(/v([\d.]+)/g)].map(([, height]) => Number(height));
      expect(tall[0]! / tall[1]!).to.be.closeTo(1 / 4, 0.01);
      expect([whole!, stopped!].map((bar) => getComputedStyle(bar).fill === 'none')).to.deep.equal([false, true]);
      // An engine may count the outline in for the box on the screen.
      const [high, most] = [stopped!, whole!].map((bar) => bar.getBBox().height);
      expect((high! + 1) / most!, 'with its outline').to.be.closeTo(0.5, 0.01);
      one(panel, '.trend-switch').click();
      await drawn(panel);
      expect(all(panel, '.spark').length, 'the plot says it better').to.equal(0);
    });

    it('offer one way back from a clearing, and none where it has been taken', async () => {
      const store = storeWith(lab, lab);
      const panel = await show(store);
      button(panel, 'Clear history').click();
      await drawn(panel);
      expect(noticeOf(panel)).to.include('2 runs cleared');
      store.addSessions([runNumber(3, lab)]);
      panel.view = 'history';
      await drawn(panel);
      expect(noticeOf(panel)).to.equal('');
      const offers = all(panel, 'button').filter((each) => nameOf(each) === 'Undo');
      expect(offers.length).to.equal(0);
      button(one(panel, 'wf-session-history'), 'Undo').click();
      await drawn(panel);
      expect(sessions(store).map(({ id }) => id)).to.have.members(['run-1', 'run-2', 'run-3']);
    });

    it('offer the way back from the deletion of the last run, though the history is gone with it', async () => {
      const store = storeWith(lab);
      const panel = await show(store);
      panel.view = 'history';
      await drawn(panel);
      button(one(panel, 'wf-session-history'), /^Delete/).click();
      await drawn(panel);
      expect(sessions(store).length).to.equal(0);
      expect(noticeOf(panel)).to.include('Deleted Run 1');
      button(panel, 'Undo').click();
      await drawn(panel);
      expect(sessions(store).map(({ id }) => id)).to.deep.equal(['run-1']);
      expect(noticeOf(panel)).to.equal('');
      button(one(panel, 'wf-session-history'), /^Delete/).click();
      await drawn(panel);
      all(panel, '.notice button').at(-1)!.click();
      await drawn(panel);
      expect(noticeOf(panel), 'it stays deleted').to.equal('');
    });

    it('share the width as it was set by keys and pointer, also after a reload', async () => {
      const stateKey = 'panel-test-columns';
      const open = async (): Promise<WfProfilerPanel> => {
        const panel = await show(storeWith(lab, lab), 1200);
        panel.stateKey = stateKey;
        await waitUntil(() => all(panel, '.column').length === 3);
        await drawn(panel);
        return panel;
      };
      const widths = (panel: Element): number[] =>
        all(panel, '.column').map((column) => Math.round(column.offsetWidth));
      const { setPointerCapture, hasPointerCapture } = HTMLElement.prototype;
      try {
        const panel = await open();
        await expect(panel).to.be.accessible();
        const before = widths(panel);
        const edge = all(panel, '.column-edge')[0]!;
        press(edge, 'ArrowRight');
        await drawn(panel);
        expect(widths(panel)[0]).to.be.closeTo(before[0]! + 16, 1);
        expect(widths(panel)[2], 'the third stays as it is').to.be.closeTo(before[2]!, 1);
        press(edge, 'Home');
        await drawn(panel);
        expect(widths(panel)[0], 'no narrower than is of use').to.be.closeTo(264, 1);

        HTMLElement.prototype.setPointerCapture = () => {};
        HTMLElement.prototype.hasPointerCapture = () => true;
        const other = all(panel, '.column-edge')[1]!;
        const at = other.getBoundingClientRect().left;
        for (const [type, clientX] of [
          ['pointerdown', at],
          ['pointermove', at - 50],
          ['pointerup', at - 50],
        ] as const) {
          other.dispatchEvent(new PointerEvent(type, { clientX, pointerId: 1, bubbles: true }));
        }
        await drawn(panel);
        expect(widths(panel)[2]).to.be.closeTo(before[2]! + 50, 1);
        const set = widths(panel);
        panel.remove();
        const again = await open();
        expect(widths(again)).to.deep.equal(set);
      } finally {
        Object.assign(HTMLElement.prototype, { setPointerCapture, hasPointerCapture });
        for (const part of ['columns', 'panel']) localStorage.removeItem(`wf-profiler/${stateKey}/${part}`);
      }
    });

    it('keep the trend as it was left, under the key of the page', async () => {
      const stateKey = 'panel-test-trend';
      const open = async (): Promise<WfProfilerPanel> => {
        const panel = await show(storeWith(lab, lab));
        panel.stateKey = stateKey;
        panel.view = 'history';
        await drawn(panel);
        return panel;
      };
      try {
        const first = await open();
        expect(all(first, 'wf-trend')).to.have.length(0);
        one(first, '.trend-switch').click();
        await drawn(first);
        first.remove();
        expect(all(await open(), 'wf-trend')).to.have.length(1);
      } finally {
        localStorage.removeItem(`wf-profiler/${stateKey}/trend`);
        localStorage.removeItem(`wf-profiler/${stateKey}/panel`);
      }
    });

    it('mark the node that was selected in another of them', async () => {
      const store = storeWith(lab);
      const panel = await show(store);
      setTimeout(() => button(one(panel, 'wf-bottlenecks'), 'sobel').click());
      expect((await next(panel, 'wf-node-select')).nodeId).to.equal('sobel');
      panel.view = 'nodes';
      await drawn(panel);
      expect(button(one(panel, 'wf-node-table'), 'sobel').getAttribute('aria-pressed')).to.equal('true');
    });
  });

  describe('menu', () => {
    const caught = async (deed: () => void): Promise<{ name: string; text: string; type: string }> => {
      const { createObjectURL } = URL;
      const click = HTMLAnchorElement.prototype.click;
      let blob!: Blob;
      let name = '';
      URL.createObjectURL = (made: Blob) => {
        blob = made;
        return createObjectURL.call(URL, made);
      };
      HTMLAnchorElement.prototype.click = function () {
        name = this.download;
      };
      try {
        deed();
        return { name, text: await blob.text(), type: blob.type };
      } finally {
        URL.createObjectURL = createObjectURL;
        HTMLAnchorElement.prototype.click = click;
      }
    };

    it('opens and closes by key, and gives the focus back', async () => {
      const panel = await show(storeWith(lab));
      const opener = button(panel, 'Export, import, clear');
      opener.focus();
      opener.click();
      await oneEvent(one(panel, '[role=menu]'), 'toggle');
      expect(panel.shadowRoot!.activeElement!.getAttribute('role')).to.equal('menuitem');
      await expect(panel).to.be.accessible();
      press(panel.shadowRoot!.activeElement!, 'End');
      expect(nameOf(panel.shadowRoot!.activeElement!)).to.equal('Clear history');
      one(panel, '[role=menu]').hidePopover();
      expect(panel.shadowRoot!.activeElement).to.equal(opener);
    });

    it('has an entry for every format that can be written, and one to copy', async () => {
      const panel = await show(storeWith(lab));
      const labels = all(panel, '.menu-group [role=menuitem] span').map((label) => textOf(label));
      const written = formats.filter((format) => format.canExport).map((format) => format.label);
      const pictures = ['Canvas with heat', 'Canvas with heat', 'Timeline', 'Timeline'];
      expect(labels).to.deep.equal([...written, 'Copy as Markdown', ...pictures]);
      expect(written.length).to.be.greaterThan(0);
    });

    it('exports the shown run, or all runs, as the store writes them', async () => {
      const store = storeWith(lab, 'a 0-500');
      const panel = await show(store);
      const format = formats.find(({ id }) => id === 'wf-profiler')!;
      const entry = all(panel, '.menu-group [role=menuitem]').find((item) => textOf(item).startsWith(format.label))!;
      const oneRun = await caught(() => entry.click());
      expect(oneRun.text).to.equal(store.exportSessions([sessions(store)[1]!], 'wf-profiler'));
      expect(oneRun.name).to.match(/^wf-1970-01-01-00-33-20\.json$/);
      expect(oneRun.type).to.equal(format.mediaType);
      button(panel, 'All 2').click();
      await drawn(panel);
      expect((await caught(() => entry.click())).text).to.equal(store.exportSessions(sessions(store), 'wf-profiler'));
    });

    it('writes reports in the language of the page, with the words the page set', async () => {
      const panel = await show(storeWith(lab));
      registerWords('de', de);
      setWords({ 'html.work': 'Arbeitszeit' }, 'de');
      panel.lang = 'de';
      await drawn(panel);
      const entry = all(panel, '.menu-group [role=menuitem]').find((item) => /^HTML/.test(textOf(item)))!;
      const { text } = await caught(() => entry.click());
      const report = new DOMParser().parseFromString(text, 'text/html');
      expect(report.documentElement.lang).to.equal('de');
      for (const word of ['Gesamtdauer', 'Arbeitszeit', 'Engpässe', 'Begrenzt den Lauf', '10,0'])
        expect(report.body.textContent, word).to.include(word);
      expect(report.body.textContent).not.to.match(/Bottlenecks|Total|Insights|Self time/);
    });

    it('copies the run, or all, as Markdown, and says so where the browser forbids it', async () => {
      const store = storeWith(lab, 'a 0-500');
      const panel = await show(store);
      const { clipboard } = navigator;
      const written: string[] = [];
      const copy = async (): Promise<string> => {
        button(panel, 'Copy as Markdown').click();
        await settled();
        await drawn(panel);
        return noticeOf(panel);
      };
      const writeText = clipboard.writeText;
      try {
        clipboard.writeText = (text) => Promise.resolve(void written.push(text));
        expect(await copy()).to.include('1 run copied as Markdown');
        expect(written).to.deep.equal([store.exportSessions([sessions(store)[1]!], 'markdown')]);
        button(panel, 'All 2').click();
        await drawn(panel);
        expect(await copy()).to.include('2 runs copied');
        expect(written[1]).to.equal(store.exportSessions(sessions(store), 'markdown'));
        clipboard.writeText = () => Promise.reject(new Error('not allowed'));
        expect(await copy()).to.include('Could not copy: not allowed');
      } finally {
        clipboard.writeText = writeText;
      }
    });

    it('clears the history and brings it back', async () => {
      const store = storeWith(lab, 'a 0-500');
      const panel = await show(store);
      button(panel, 'Clear history').click();
      await drawn(panel);
      expect(sessions(store)).to.deep.equal([]);
      expect(noticeOf(panel)).to.include('2 runs cleared');
      button(panel, 'Undo').click();
      await drawn(panel);
      expect(sessions(store).length).to.equal(2);
      expect(noticeOf(panel)).to.equal('');
    });
  });

  describe('import', () => {
    const drop = async (panel: Element, ...files: File[]): Promise<void> => {
      const dataTransfer = new DataTransfer();
      for (const file of files) dataTransfer.items.add(file);
      const target = one(panel, '.panel');
      target.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
      await drawn(panel);
      expect(textOf(panel)).to.include('Drop recordings to import them');
      target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      for (let i = 0; i < 50 && !noticeOf(panel); i++) {
        await settled();
        await drawn(panel);
      }
    };

    it('takes recordings that are dropped, under its own workflow, and shows them', async () => {
      const exporting = storeWith(lab, 'a 0-500');
      const text = exporting.exportSessions(exporting.getAllSessions(), 'wf-profiler');
      const store = createProfilerStore();
      const panel = await show(store);
      panel.workflowId = 'other';
      await drop(panel, new File([text], 'runs.json'));
      expect(noticeOf(panel)).to.include('2 runs imported');
      expect(store.getAllSessions('other').length).to.equal(2);
      expect(textOf(one(panel, 'wf-run-summary'))).to.match(/^Completed/);
      button(panel, 'Undo').click();
      expect(store.getAllSessions('other')).to.deep.equal([]);
    });

    it('says what is wrong with a file, and imports the others', async () => {
      const exporting = storeWith(lab);
      const text = exporting.exportSessions(exporting.getAllSessions(), 'wf-profiler');
      const store = createProfilerStore();
      const panel = await show(store);
      await drop(panel, new File(['no recording'], 'bad.txt'), new File([text], 'good.json'));
      expect(one(panel, '[role=alert]').textContent).to.match(/1 run imported/);
      expect(noticeOf(panel)).to.match(/bad\.txt could not be imported: \S+/);
      expect(sessions(store).length).to.equal(1);
    });
  });

  it('lets go of everything when it leaves the page, running or not', async () => {
    const store = storeWith(lab);
    await expectToLetGo(store, async () => {
      const panel = await show(store);
      store.startProfiling('wf').record({ type: 'node-started', nodeId: 'a' });
      await drawn(panel);
      panel.view = 'nodes';
      await drawn(panel);
      panel.remove();
    });
  });
});
