import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { exportSessions } from '../../src/formats/index.js';
import { csvText } from '../../src/formats/csv/csv-text.js';
import { runFromText } from '../fixtures/run-from-text.js';

const run = runFromText(
  `
  load    0-40             lane a  type Loader
  sample  40.5-160         after load  causes  queued 5  attempt 2  iteration 3  items=4
  sample  160-170          error =cmd|' /C calc'!A0
  save    170-170          after sample  cached`,
  { startedAt: 1_700_000_000_000, name: 'first, "best"' },
);

/** RFC 4180, read back. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])*\r\n/g) ?? []) {
    const fields = line
      .slice(0, -2)
      .match(/("(?:[^"]|"")*"|[^",]*)(?:,|$)/g)!
      .map((field) => field.replace(/,$/, ''));
    if (fields.length > 1 && !line.slice(0, -2).endsWith(',')) fields.pop();
    rows.push(fields.map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)));
  }
  return rows;
}

const table = (options: Readonly<Record<string, unknown>> = {}, sessions = [run]): Record<string, string>[] => {
  const [header, ...rows] = parse(exportSessions(sessions, 'csv', options));
  return rows.map((row) => Object.fromEntries(header!.map((name, index) => [name, row[index]!])));
};

describe('CSV tables', () => {
  it('have a row per execution', () => {
    const rows = table();
    expect(rows.map((row) => [row.node, row.status, row.start_ms, row.duration_ms])).to.deep.equal([
      ['load', 'completed', '0', '40'],
      ['sample', 'completed', '40.5', '119.5'],
      ['sample', 'failed', '160', '10'],
      ['save', 'cached', '170', '0'],
    ]);
    expect(rows[0]).to.include({
      run: 'first, "best"',
      workflow: 'wf',
      clock: 'recorded',
      type: 'Loader',
      lane: 'a',
      started_at: '2023-11-14T22:13:20.000Z',
    });
    expect(rows[1]).to.include({ queue_ms: '35.5', attempt: '2', iteration: '3', causes: 'load#0', items: '4' });
  });

  it('have a row per node where asked to', () => {
    const rows = table({ rows: 'nodes' });
    expect(rows.map((row) => [row.node, row.time_ms, row.executions, row.failed, row.cached, row.items])).to.deep.equal(
      [
        ['load', '40', '1', '0', '0', ''],
        ['sample', '129.5', '2', '1', '0', '4'],
        ['save', '0', '1', '0', '1', ''],
      ],
    );
    expect(() => exportSessions([run], 'csv', { rows: 'cells' })).to.throw(RangeError, 'rows must be');
  });

  it('put several sessions in one table, with the metrics of all', () => {
    const other = { ...runFromText('a 0-1 zeta=1\nb 1-2 alpha=2'), id: 'other' };
    const rows = table({}, [run, other]);
    expect(rows).to.have.length(6);
    expect(Object.keys(rows[0]!).slice(-3)).to.deep.equal(['alpha', 'items', 'zeta']);
    expect(rows.at(-1)).to.include({ session: 'other', alpha: '2', zeta: '' });
  });

  it('never hand a spreadsheet a formula', () => {
    expect(table()[2]!.error).to.equal("'=cmd|' /C calc'!A0");
    expect(csvText([['=1+1', '+1', '-1', '@x', '\tx', '\rx', 'a=1', -1]])).to.equal(
      `'=1+1,'+1,'-1,'@x,'\tx,"'\rx",a=1,-1\r\n`,
    );
  });

  it('quote what must be quoted, and can be read back', () => {
    expect(csvText([['a,b', 'say "x"', 'two\nlines', undefined, NaN, 0.1]])).to.equal(
      '"a,b","say ""x""","two\nlines",,,0.1\r\n',
    );
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r', '\t', '=', ' ') }), {
          minLength: 2,
          maxLength: 5,
        }),
        (row) => {
          const [read] = parse(csvText([[...row, 'end']]));
          // The apostrophes are ours: the texts have none.
          expect(read!.map((field) => field.replaceAll("'", ''))).to.deep.equal([...row, 'end']);
          for (const field of read!) expect(field).not.to.match(/(?:^|[;\t\r\n])["' ]*(?<!')=/);
        },
      ),
    );
  });
});
