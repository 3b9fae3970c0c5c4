import { expect } from '@open-wc/testing';
import { importSessions, type ImportSessionsOptions } from '../../src/formats/index.js';

/** Two that a JavaScript number cannot tell apart. */
const [one, two] = ['9007199254740993', '9007199254740992'];
const read = (text: string, options?: ImportSessionsOptions) => importSessions(text, options).sessions;

describe('Ids of 64 bits that are written as numbers', () => {
  it('of runs and jobs of GitHub Actions stay apart, digit by digit', () => {
    const job = (id: string, run: string): string =>
      `{"id":${id},"run_id":${run},"name":"build","status":"completed","conclusion":"success","steps":[],
        "started_at":"2026-01-01T00:00:00Z","completed_at":"2026-01-01T00:00:09Z"}`;
    const [first, second] = read(
      `{"jobs":[${job(one!, '7')},${job(two!, '7')},${job('5', one!)},${job('5', two!)}]}`,
    ).filter(({ id }) => id !== '7');
    expect([first!.id, second!.id]).to.deep.equal([one, two]);
    expect(read(`{"jobs":[${job(one!, '7')},${job(two!, '7')}]}`)[0]!.executions.map(({ id }) => id)).to.deep.equal([
      one,
      two,
    ]);
  });

  it('of asynchronous slices and arrows of a trace stay apart', () => {
    const mark = (ph: string, id: string, ts: number): string =>
      `{"ph":"${ph}","cat":"net","name":"load","id":${id},"pid":1,"tid":1,"ts":${ts}}`;
    const marks = [mark('b', one!, 0), mark('b', two!, 2_000), mark('e', one!, 5_000), mark('e', two!, 9_000)];
    const [session] = read(`[${marks.join()}]`);
    expect(session!.executions.map((e) => [e.startedAt, e.finishedAt])).to.deep.equal([
      [0, 5],
      [2, 9],
    ]);
    const slice = (tid: number, ts: number): string =>
      `{"ph":"X","name":"s${tid}","pid":1,"tid":${tid},"ts":${ts},"dur":5}`;
    const arrow = (ph: string, id: string, tid: number, ts: number): string =>
      `{"ph":"${ph}","bp":"e","name":"f","cat":"f","id":${id},"pid":1,"tid":${tid},"ts":${ts}}`;
    const [flows] = read(
      `[${[slice(1, 0), slice(2, 2), slice(3, 10), slice(4, 12), arrow('s', one!, 1, 1), arrow('s', two!, 2, 3), arrow('f', one!, 3, 11), arrow('f', two!, 4, 13)].join()}]`,
    );
    expect(flows!.graph.edges).to.deep.equal([
      { source: 's1', target: 's3' },
      { source: 's2', target: 's4' },
    ]);
  });

  it('of tasks and their parents stay apart, where each would be refused as there twice', () => {
    const text = `{"name":"x","schemaVersion":"1.5","workflow":{
      "specification":{"tasks":[{"name":"a","id":${one},"parents":[]},{"name":"b","id":${two},"parents":[${one}]}]},
      "execution":{"makespanInSeconds":3,"tasks":[{"id":${one},"runtimeInSeconds":1},{"id":${two},"runtimeInSeconds":2}]}}}`;
    const [session] = read(text);
    expect(session!.graph.edges).to.deep.equal([{ source: one, target: two }]);
    // A figure of so many digits stands in the way of nothing.
    const [counted] = read(text.replace('"runtimeInSeconds":2', `"runtimeInSeconds":2,"readBytes":5`));
    expect(counted!.executions[1]!.metrics).to.deep.equal({ bytesIn: 5 });
  });

  it('of executions of n8n are kept, also where a text holds such digits, quotes and backslashes', () => {
    const text = `{"id":${one},"mode":"x","startedAt":"2026-01-01T00:00:00Z","note":${JSON.stringify(`say "${two}", {\\`)},
      "data":{"resultData":{"runData":{"A":[{"startTime":1767225600000,"executionTime":1}]}}}}`;
    expect(read(text).map(({ id }) => id)).to.deep.equal([`n8n-${one}`]);
  });

  it('leave the import as it was where what is read strictly has as many digits', () => {
    const text = `{"id":${one},"mode":"x","data":{"resultData":{"runData":{"A":[
      {"startTime":1767225600000,"executionTime":1,"executionIndex":${one}}]}}}}`;
    expect(read(text).map(({ id }) => id)).to.deep.equal([`n8n-${two}`]);
  });

  it('of an object that somebody else has parsed are gone, which is said', () => {
    const text = `{"id":${one},"mode":"x","startedAt":"2026-01-01T00:00:00Z",
      "data":{"resultData":{"runData":{"A":[{"startTime":1767225600000,"executionTime":1}]}}}}`;
    const warned = 'rounded ids may stand for several';
    expect(importSessions(JSON.parse(text) as object).warnings).to.include(warned);
    expect(importSessions(text).warnings).not.to.include(warned);
    expect(importSessions(JSON.parse(text.replace(one!, '7')) as object).warnings).not.to.include(warned);
  });
});
