import { expect } from '@open-wc/testing';
import { marked } from 'marked';
import { exportFileName } from '../../src/elements/profiler-panel/session-files.js';
import { exportSessions, formats, importSessions } from '../../src/formats/index.js';
import { expectNothingHidden, expectNothingHiddenIn, expectOnlyText, expectSilence, setCanary } from './canary.js';
import { hostileRuns } from './hostile-runs.js';
import { formulas, inherited, invisible, vectors } from './vectors.js';

describe('Hostile texts in exports', () => {
  const runs = hostileRuns(vectors, '"><img src=/__canary.png onerror=__canary()>');
  beforeEach(setCanary);

  it('stay text in the HTML report, even without its own policy', async function () {
    this.timeout(60_000);
    for (const some of [runs, ...runs.map((run) => [run])]) {
      const report = exportSessions(some, 'html');
      const parsed = new DOMParser().parseFromString(report, 'text/html');
      const policy = parsed.querySelector('meta[http-equiv="Content-Security-Policy"]');
      expect(policy?.getAttribute('content')).to.include("default-src 'none'");
      for (const own of parsed.querySelectorAll('head > meta, head > title, head > style')) own.remove();
      expectOnlyText(parsed, `html of ${some[0]!.name}`);
    }
    const frame = document.createElement('iframe');
    const report = exportSessions(runs, 'html').replace(
      /<meta[^>]*Content-Security-Policy[^>]*>/i,
      '<script>window.__canary = () => parent.__canary()</script>',
    );
    expect(report).to.include('parent.__canary()');
    frame.srcdoc = report;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    document.body.append(frame);
    await loaded;
    expect(frame.contentDocument!.querySelectorAll('table').length).to.be.greaterThan(0);
    const asked = frame.contentWindow!.performance.getEntriesByType('resource').map(({ name }) => name);
    expect(asked.filter((name) => name.includes('__canary'))).to.deep.equal([]);
    expect(frame.contentWindow!.location.href, 'it navigated').to.equal('about:srcdoc');
    await expectSilence('report');
    frame.remove();
  });

  it('stay text in Markdown', async function () {
    this.timeout(60_000);
    for (const some of [runs, ...runs.map((run) => [run])]) {
      const rendered = await marked.parse(exportSessions(some, 'markdown'), { gfm: true });
      const parsed = new DOMParser().parseFromString(rendered, 'text/html');
      expectOnlyText(parsed.body, `markdown of ${some[0]!.name}`);
      expect(parsed.querySelectorAll('a').length, `a link out of ${some[0]!.name}`).to.equal(0);
    }
  });

  it('are no formulas in CSV', () => {
    const rows = readCsv(exportSessions(runs, 'csv'));
    const cells = rows.flat();
    expect(
      new Set(rows.filter((row) => row.length > 1).map((row) => row.length)).size,
      'every row has the same cells',
    ).to.equal(1);
    for (const cell of cells) {
      if (cell !== '' && Number.isFinite(Number(cell))) continue;
      expect(cell, JSON.stringify(cell)).not.to.match(/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/);
    }
    const bare = (text: string): string => text.replace(/['\ufeff\ufffd]/g, '').trim();
    for (const formula of formulas)
      expect(
        cells.some((cell) => bare(cell).includes(bare(formula))),
        formula,
      ).to.equal(true);
  });

  it('are no formulas in CSV either where a spreadsheet cuts it at other signs', () => {
    const begins = /^[" ]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
    // As it is without us: each separator is one of a formula of the list.
    expect(cutAt('x,"a;=1+1",y', ';').some((cell) => begins.test(cell))).to.equal(true);
    for (const rows of ['executions', 'nodes']) {
      const text = exportSessions(runs, 'csv', { rows });
      for (const separator of [',', ';', '\t']) {
        const cells = cutAt(text, separator);
        expect(cells.length).to.be.greaterThan(runs.length);
        const worked = cells.filter((cell) => begins.test(cell) && !(cell !== '' && Number.isFinite(Number(cell))));
        expect(worked, `cut at ${JSON.stringify(separator)}`).to.deep.equal([]);
      }
    }
  });

  it('turn and hide nothing in what people read', async () => {
    const turning = hostileRuns(invisible, 'work\u202eflow');
    for (const some of [turning, ...turning.map((run) => [run])]) {
      const { name } = some[0]!;
      const report = new DOMParser().parseFromString(exportSessions(some, 'html'), 'text/html');
      expectNothingHidden(report, `html of ${name}`);
      expect(report.body.textContent, 'or nothing was shown').to.include('�');
      for (const id of ['markdown', 'csv']) {
        const text = exportSessions(some, id);
        expectNothingHiddenIn(text, `${id} of ${name}`);
        expect(text).to.include('�');
      }
    }
  });

  it('give files names that every system takes, and that show what they are', () => {
    for (const text of [...vectors, '💥'.repeat(200), 'हिन्दी', '..', 'CON', '']) {
      const name = exportFileName(text, [runs[0]!], '.json');
      expect(name, JSON.stringify(text)).to.match(/^[\p{L}\p{M}\p{N}_-]{1,60}-\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d\.json$/u);
      expectNothingHiddenIn(name, text);
    }
    expect(exportFileName('हिन्दी', [runs[0]!], 'svg')).to.match(/^हिन्दी-/);
  });

  for (const { id, canExport, canImport, mediaType } of formats) {
    if (!canExport || !mediaType.includes('json')) continue;
    it(`are kept and reach nothing in ${id}`, function () {
      this.timeout(60_000);
      const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
      for (const run of runs) {
        const text = exportSessions([run], id);
        expect(() => JSON.parse(text), run.name).not.to.throw();
        if (!canImport) continue;
        const [back] = importSessions(text, { format: id }).sessions;
        const named = (session: typeof run): string[] => session.executions.map(({ nodeId }) => nodeId);
        if (id === 'wf-profiler') {
          expect(named(back!)).to.deep.equal(named(run));
          expect(back!.executions.map(({ metrics }) => Object.entries(metrics!))).to.deep.equal(
            run.executions.map(({ metrics }) => Object.entries(metrics!)),
          );
          expect(Object.entries(back!.attributes!)).to.deep.equal(Object.entries(run.attributes!));
        }
        expect(back!.executions.length, run.name).to.be.greaterThan(0);
        expect(Object.getPrototypeOf(back!.executions[0]!.metrics ?? {})).to.equal(Object.prototype);
      }
      expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).to.equal(before);
      for (const key of inherited) expect(Object.hasOwn(Object.prototype, key) || !(key in {}), key).to.equal(true);
    });
  }
});

/** As a spreadsheet cuts it whose rows have another separator, and that knows quotes only at the beginning of a cell. */
function cutAt(text: string, separator: string): string[] {
  const cells = [''];
  let within = false;
  for (const sign of text) {
    const cell = cells.at(-1)!;
    if (sign === '"' && (within || cell === '')) within = !within;
    else if (!within && (sign === separator || sign === '\n' || sign === '\r')) cells.push('');
    else cells[cells.length - 1] = cell + sign;
  }
  return cells;
}

/** RFC 4180, as a spreadsheet reads it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '');
}
