import { expect, fixture, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { WfNodeTable } from '../../../src/elements/node-table/node-table.js';
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
  render  0-2000  type worker
  blur    2000-10000  after render
  sobel   2000-2500   after render
  sobel   2500-3000   after render
  hash    10000-10000 after blur cached
  idle`;

const show = (store?: ProfilerStore, width = 700): Promise<WfNodeTable> =>
  fixture<WfNodeTable>(
    html`<wf-node-table lang="en" style="width: ${width}px" .store=${store} workflow-id="wf"></wf-node-table>`,
  );

const names = (element: Element): string[] => all(element, '.row-name').map(nameOf);

describe('wf-node-table', () => {
  it('is accessible, empty and full', async () => {
    await expect(await show(createProfilerStore())).to.be.accessible();
    await expect(await show(storeWith(lab))).to.be.accessible();
  });

  it('has a row for every node, slowest first, those without time last', async () => {
    const element = await show(storeWith(lab));
    expect(names(element)).to.deep.equal(['blur', 'render', 'sobel', 'hash', 'idle']);
    const cells = all(element, 'tbody tr').map((row) => textOf(row));
    expect(cells[0]).to.match(/completed blur 8\.00 s 80% 1 8\.00 s –/);
    expect(cells[2]).to.match(/completed sobel 1\.00 s 10% 2 1\.00 s –/);
    expect(cells[3]).to.match(/^cached hash – – 1/);
    expect(cells[4]).to.match(/^not run idle – – –/);
  });

  it('sorts by a column and back, and says so', async () => {
    const element = await show(storeWith(lab));
    const header = (): HTMLElement => one(element, 'th.column-name[scope=col]');
    expect(header().getAttribute('aria-sort')).to.equal('none');
    expect(one(element, 'th.column-time').getAttribute('aria-sort')).to.equal('descending');
    button(element, 'Node').click();
    await drawn(element);
    expect(header().getAttribute('aria-sort')).to.equal('ascending');
    expect(names(element)).to.deep.equal(['blur', 'hash', 'idle', 'render', 'sobel']);
    button(element, 'Node').click();
    await drawn(element);
    expect(names(element)).to.deep.equal(['sobel', 'render', 'idle', 'hash', 'blur']);
    button(element, 'Time').click();
    button(element, 'Time').click();
    await drawn(element);
    expect(names(element), 'rows without a figure stay last').to.deep.equal([
      'sobel',
      'render',
      'blur',
      'hash',
      'idle',
    ]);
  });

  it('selects the node of a row, and marks the row of a node selected elsewhere', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    setTimeout(() => button(element, 'sobel').click());
    expect((await next(element, 'wf-node-select')).nodeId).to.equal('sobel');
    await drawn(element);
    expect(button(element, 'sobel').getAttribute('aria-pressed')).to.equal('true');
    store.selectNode('wf', 'idle');
    await drawn(element);
    expect(
      names(element).filter((name) => button(element, name).getAttribute('aria-pressed') === 'true'),
    ).to.deep.equal(['idle']);
    button(element, 'idle').click();
    expect(store.snapshot.workflows.get('wf')!.selectedNodeId, 'again lets go').to.equal(null);
  });

  it('asks the canvas to show a node', async () => {
    const store = storeWith(lab);
    const element = await show(store);
    setTimeout(() => button(element, 'Show blur on the canvas').click());
    const event = await next(element, 'wf-node-focus');
    expect([event.workflowId, event.nodeId]).to.deep.equal(['wf', 'blur']);
  });

  it('scrolls the selected row into its own box and leaves the page alone', async () => {
    const store = storeWith(Array.from({ length: 80 }, (_, i) => `n${i} ${i * 10}-${i * 10 + 10 - i / 10}`).join('\n'));
    const box = fixtureSync(html`
      <div style="block-size: 200px; overflow: auto">
        <wf-node-table .store=${store} workflow-id="wf"></wf-node-table>
      </div>
    `);
    const element = box.querySelector('wf-node-table')!;
    await drawn(element);
    store.selectNode('wf', 'n70');
    await drawn(element);
    const row = one(element, '.row-selected').getBoundingClientRect();
    const view = box.getBoundingClientRect();
    expect(row.top).to.be.at.least(view.top);
    expect(row.bottom).to.be.at.most(view.bottom + 1);
    expect(window.scrollY).to.equal(0);
  });

  it('has one row in the tab order and goes through rows with the arrow keys', async () => {
    const element = await show(storeWith(lab));
    const inOrder = (): string[] => all(element, 'tbody button[tabindex="0"]').map(nameOf);
    expect(inOrder()).to.deep.equal(['blur', 'Show blur on the canvas']);
    button(element, 'blur').focus();
    press(button(element, 'blur'), 'ArrowDown');
    await drawn(element);
    expect(nameOf(element.shadowRoot!.activeElement!)).to.equal('render');
    expect(inOrder()).to.deep.equal(['render', 'Show render on the canvas']);
    press(element.shadowRoot!.activeElement!, 'ArrowRight');
    expect(nameOf(element.shadowRoot!.activeElement!)).to.equal('Show render on the canvas');
    press(element.shadowRoot!.activeElement!, 'End');
    expect(nameOf(element.shadowRoot!.activeElement!)).to.equal('Show idle on the canvas');
  });

  it('narrows down to a name', async () => {
    const store = storeWith(Array.from({ length: 50 }, (_, i) => `n${i} ${i}-${i + 1}`).join('\n'));
    const element = await show(store);
    const search = one<HTMLInputElement>(element, 'input[type=search]');
    search.value = 'N4';
    search.dispatchEvent(new Event('input'));
    await drawn(element);
    expect(names(element).length).to.equal(11);
    expect(textOf(element)).to.include('11 of 50');
  });

  it('writes a column in one unit with as many digits, the exact figure on demand', async () => {
    const element = await show(storeWith('long 0-12600\n mid 12600-13073\n tiny 13073-13073.4\n none 13074-13074'));
    const cells = all(element, 'td.column-time');
    expect(cells.map((cell) => textOf(cell))).to.deep.equal(['12.60 s', '0.47 s', '<0.01 s', '0.00 s']);
    expect(cells.map((cell) => cell.title.replaceAll('\u00a0', ' '))).to.deep.equal([
      '12.6 s',
      '473 ms',
      '0.4 ms',
      '0 ms',
    ]);
  });

  it('names a row by its node alone, and gives no tooltip that says less than the cell', async () => {
    const element = await show(storeWith(lab));
    const heads = all(element, 'tbody th');
    expect(heads.map((head) => head.getAttribute('aria-label'))).to.deep.equal(names(element));
    expect(all(element, 'td.column-share').filter((cell) => cell.hasAttribute('title')).length).to.equal(0);
  });

  describe('with 10,000 rows', function () {
    this.timeout(60_000);
    const text = Array.from({ length: 10_000 }, (_, i) => `n${i} ${i * 10}-${i * 10 + 5}`).join('\n');
    const frame = (): Promise<void> =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
    const rowsDrawn = (element: Element): number => all(element, 'tbody .row').length;
    const most = (): number => Math.ceil(innerHeight / 24) + 4 * 16 + 2;

    const boxed = async (): Promise<{ box: HTMLElement; element: WfNodeTable; store: ProfilerStore }> => {
      const store = storeWith(text);
      const box = fixtureSync<HTMLElement>(html`
        <div style="block-size: 400px; overflow: auto">
          <wf-node-table lang="en" .store=${store} workflow-id="wf"></wf-node-table>
        </div>
      `);
      const element = box.querySelector('wf-node-table')!;
      await drawn(element);
      await frame();
      return { box, element, store };
    };

    it('draws those around the window only, whatever is scrolled to, and says which of how many they are', async () => {
      const { box, element } = await boxed();
      expect(rowsDrawn(element)).to.be.at.most(most());
      expect(one(element, 'table').getAttribute('aria-rowcount')).to.equal('10001');
      expect(box.scrollHeight).to.be.greaterThan(10_000 * 30);
      for (const at of [0.1, 0.5, 0.99, 0.3]) {
        box.scrollTop = box.scrollHeight * at;
        await frame();
        await drawn(element);
        expect(rowsDrawn(element), `at ${at}`).to.be.at.most(most());
        const view = box.getBoundingClientRect();
        const seen = all(element, 'tbody .row').filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return bottom > view.top && top < view.bottom;
        });
        expect(seen.length, `rows seen at ${at}`).to.be.at.least(10);
        const indices = seen.map((row) => Number(row.getAttribute('aria-rowindex')));
        expect(indices).to.deep.equal(indices.map((_, i) => indices[0]! + i));
        // All nodes took as long, so they stand in the order of the workflow.
        expect(seen[0]!.dataset.node).to.equal(`n${indices[0]! - 2}`);
      }
      await expect(element).to.be.accessible();
    });

    it('gives the names all the room that the figures leave, however few columns are shown', async () => {
      const { box, element } = await boxed();
      for (const width of [280, 400, 1000]) {
        box.style.inlineSize = `${width}px`;
        await frame();
        const right = one(element, 'table').getBoundingClientRect().right;
        const cells = [...one(element, 'tbody .row').children].map((cell) => cell.getBoundingClientRect());
        const last = cells.findLast((cell) => cell.width > 0)!;
        expect(last.right, `the last figure at ${width} px`).to.be.closeTo(right, 1);
        expect(cells[0]!.width, `the name at ${width} px`).to.be.greaterThan(100);
      }
    });

    it('goes to the last row and pages back with the keyboard', async () => {
      const { box, element } = await boxed();
      one(element, '.row-name').focus();
      press(element.shadowRoot!.activeElement!, 'End');
      await drawn(element);
      await frame();
      expect(nameOf(element.shadowRoot!.activeElement!)).to.equal('n9999');
      const row = element.shadowRoot!.activeElement!.getBoundingClientRect();
      expect(row.bottom).to.be.at.most(box.getBoundingClientRect().bottom + 1);
      press(element.shadowRoot!.activeElement!, 'PageUp');
      await drawn(element);
      expect(nameOf(element.shadowRoot!.activeElement!)).to.equal('n9984');
      press(element.shadowRoot!.activeElement!, 'Home');
      await drawn(element);
      expect(nameOf(element.shadowRoot!.activeElement!)).to.equal('n0');
    });

    it('keeps the focus of a row that is scrolled away, and brings a node chosen elsewhere into view', async () => {
      const { box, element, store } = await boxed();
      one(element, '.row-name').focus();
      // WebKit scrolls to what has the focus in the frame that follows.
      await frame();
      box.scrollTop = 200_000;
      await frame();
      await drawn(element);
      expect(nameOf(element.shadowRoot!.activeElement!)).to.equal('n0');
      store.selectNode('wf', 'n777');
      await drawn(element);
      await frame();
      const row = one(element, '.row-selected').getBoundingClientRect();
      const view = box.getBoundingClientRect();
      expect(row.top).to.be.at.least(view.top - 1);
      expect(row.bottom).to.be.at.most(view.bottom + 1);
      expect(rowsDrawn(element)).to.be.at.most(most());
    });

    it('heals when something above it moves it into view', async () => {
      const { box, element } = await boxed();
      const above = document.createElement('div');
      above.style.blockSize = '300000px';
      box.prepend(above);
      box.scrollTop = 300_000 + 150_000;
      await frame();
      await drawn(element);
      above.remove();
      box.scrollTop = 20_000;
      await frame();
      await frame();
      await drawn(element);
      const view = box.getBoundingClientRect();
      const seen = all(element, 'tbody .row').filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > view.top && top < view.bottom;
      });
      expect(seen.length).to.be.at.least(10);
    });
  });

  describe('with figures of models', () => {
    const talk = `
      ask    0-2000     inputTokens=1200 outputTokens=300 cost=0.02 timeToFirstToken=400
      ask    2000-4000  inputTokens=800  outputTokens=100 cost=0.01 timeToFirstToken=200
      embed  0-500      inputTokens=50   peakMemory=1500000000
      save   4000-4100`;

    it('shows tokens, tokens per second, time to first token, cost and memory, with nothing where none were told', async () => {
      const element = await show(storeWith(talk), 1200);
      await expect(element).to.be.accessible();
      const header = all(element, 'th.model').map((cell) => textOf(cell));
      expect(header).to.deep.equal(['Tokens', 'Cost', 'Tokens/s', 'First token', 'Memory']);
      const cells = (node: string): string[] =>
        [...one(element, `tr[data-node=${node}]`).querySelectorAll('td.model')].map((cell) => textOf(cell));
      expect(cells('ask')).to.deep.equal(['2,400', '$0.03', '100/s', '300 ms', '–']);
      expect(cells('embed')).to.deep.equal(['50', '–', '–', '–', '1.5 GB']);
      expect(cells('save')).to.deep.equal(['–', '–', '–', '–', '–']);
      button(element, 'Memory').click();
      await drawn(element);
      expect(names(element)[0]).to.equal('embed');
    });

    it('shows them in place of the times where there is no room for both', async () => {
      const element = await show(storeWith(talk), 400);
      const seen = (): string[] =>
        all(element, 'thead th')
          .filter((cell) => cell.offsetWidth > 0)
          .map((cell) => textOf(cell));
      expect(seen()).to.deep.equal(['Node', 'Time', 'Share', 'Runs']);
      button(element, 'Tokens, cost, memory').click();
      await drawn(element);
      expect(seen()).to.deep.equal(['Node', 'Tokens', 'Cost', 'Tokens/s']);
    });

    it('has no such columns where no node told any', async () => {
      const element = await show(storeWith(lab), 1200);
      expect(all(element, '.model, .sets').length).to.equal(0);
    });
  });

  describe('over several runs', () => {
    const trends = (element: Element): string[] =>
      all(element, 'tbody .column-trend').map((cell) => {
        const spark = cell.querySelector('svg');
        return spark ? nameOf(spark) : textOf(cell);
      });

    it('has the time of each node in the latest of them, told in words too', async () => {
      const store = storeWith(lab, lab.replaceAll('10000', '6000'), `${lab}\nnew 0-10`);
      const element = await show(store);
      expect(trends(element)).to.deep.equal([
        'the latest 3 runs: 4.00 s to 8.00 s',
        'the latest 3 runs: 2.00 s to 2.00 s',
        'the latest 3 runs: 1.00 s to 1.00 s',
        '1 run: 10 ms to 10 ms',
        '–',
        '–',
      ]);
      await expect(element).to.be.accessible();
    });

    it('draws the bars from zero, and marks that of the shown run', async () => {
      const store = storeWith(lab, lab.replaceAll('10000', '6000'));
      const element = await show(store);
      const places = (): (string | null)[] =>
        [...one(element, 'tbody .spark').querySelectorAll('path')].map(
          (path) => `${path.getAttribute('class')!.trim()} ${path.getAttribute('d')}`,
        );
      expect(places()).to.deep.equal(['spark-whole M0 0h3v16h-3z', 'spark-whole spark-shown M4 8h3v8h-3z']);
      store.selectSession('wf', 'run-1');
      await drawn(element);
      expect(places()).to.deep.equal(['spark-whole spark-shown M0 0h3v16h-3z', 'spark-whole M4 8h3v8h-3z']);
    });

    it('has none of it for a single run, nor for a stretch of one', async () => {
      const store = storeWith(lab);
      const element = await show(store);
      expect(all(element, '.column-trend').length).to.equal(0);
      store.addSessions([runNumber(2, lab)]);
      await drawn(element);
      expect(all(element, '.column-trend').length).to.be.greaterThan(0);
      const { startedAt } = store.getLatestSession('wf')!;
      store.selectRange('wf', { from: startedAt, to: startedAt + 500 });
      await drawn(element);
      expect(all(element, '.column-trend').length).to.equal(0);
    });

    it('leaves the page free while many large runs are worked out, and then has them all', async () => {
      const large = Array.from({ length: 3_000 }, (_, i) => `n${i} ${i}-${i + 1}`).join('\n');
      const store = storeWith(large, large, large, large, large);
      const element = await show(store, 700);
      expect(trends(element)[0], 'not yet').to.equal('');
      await waitUntil(() => trends(element)[0] !== '');
      expect(trends(element)[0]).to.equal('the latest 5 runs: 1 ms to 1 ms');
      expect(new Set(trends(element)).size).to.equal(1);
    });
  });

  it('shows hostile names and ids as text', async () => {
    const store = createProfilerStore();
    store.record('wf', [
      {
        type: 'run-started',
        graph: { nodes: [{ id: '__proto__', label: '<script>x</script>' }, { id: 'constructor' }], edges: [] },
      },
      { type: 'node-started', nodeId: '__proto__' },
      { type: 'node-finished', nodeId: '__proto__' },
      { type: 'run-finished' },
    ]);
    const element = await show(store);
    expect(names(element)).to.have.members(['<script>x</script>', 'constructor']);
    button(element, '<script>x</script>').click();
    expect(store.snapshot.workflows.get('wf')!.selectedNodeId).to.equal('__proto__');
  });

  it('lets go of everything when it leaves the page', async () => {
    const store = storeWith(`${lab}\n late 3000-`);
    await expectToLetGo(store, async () => {
      const element = await show(store);
      element.remove();
    });
  });
});
