import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { gzipSync, strToU8 } from 'fflate';
import { exportSessions, formats, importSessions } from '../../src/formats/index.js';
import { anyRun } from '../fixtures/any-run.js';
import { formatSamples } from '../fixtures/format-samples.js';
import { roundTrip } from '../fixtures/round-trip.js';

describe('Every format', () => {
  for (const [name, sample] of Object.entries(formatSamples)) {
    const format = name.split(' ')[0]!;

    it(`${name}: what is read of it is written and read again without loss`, () => {
      expect(roundTrip(sample as object, { format })).not.to.have.length(0);
    });

    it(`${name}: gives the same sessions as text, bytes, gzip and object`, () => {
      const text = JSON.stringify(sample);
      const { sessions, formatId } = importSessions(text);
      expect(formatId).to.equal(format);
      for (const data of [strToU8(text), gzipSync(strToU8(text)), sample as object])
        expect(importSessions(data).sessions).to.deep.equal(sessions);
    });

    it(`${name}: files its sessions under the workflow that is named`, () => {
      for (const session of importSessions(sample as object, { workflowId: 'mine' }).sessions)
        expect(session.workflowId).to.equal('mine');
    });
  }

  it('has a sample here, if it can be read', () => {
    const sampled = new Set(Object.keys(formatSamples).map((name) => name.split(' ')[0]));
    expect(formats.filter(({ canImport, id }) => canImport && !sampled.has(id))).to.deep.equal([]);
  });

  it('refuses to write what is no list of sessions, and says which', () => {
    expect(() => exportSessions('wf' as never, 'csv')).to.throw(TypeError, 'a list of sessions');
    expect(() => exportSessions([null] as never, 'csv')).to.throw(TypeError, 'sessions[0]');
  });

  it('says what it is and what it can', () => {
    const ids = formats.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const { id, label, canImport, canExport, mediaType, extension } of formats) {
      expect(canImport || canExport, id).to.equal(true);
      expect(label, id).not.to.equal('');
      expect(mediaType, id).to.match(/^\w+\/[\w.+-]+$/);
      expect(extension, id).to.match(/^(\.\w+)+$/);
    }
  });

  it('can write any run there can be', () => {
    fc.assert(
      fc.property(anyRun(), (drawn) => {
        // As the model has it: in order, and parents lead to a root.
        const executions = [...drawn.executions].sort((a, b) => a.startedAt - b.startedAt);
        const before = new Set<string | undefined>();
        const session = {
          ...drawn,
          executions: executions.map(({ parentId, ...one }) => {
            const rooted = before.has(parentId) ? { ...one, parentId } : one;
            before.add(one.id);
            return rooted;
          }),
        };
        for (const { id, canExport } of formats) if (canExport) expect(exportSessions([drawn], id)).to.be.a('string');
        expect(importSessions(exportSessions([session], 'wf-profiler')).sessions).to.deep.equal([session]);
      }),
      { numRuns: 60 },
    );
  });

  it('is named where it cannot be read or written', () => {
    expect(() => importSessions('{}', { format: 'csv' })).to.throw(
      '"csv" is not a format that can be read; these are: wf-profiler',
    );
    expect(() => exportSessions([], 'nonsense')).to.throw(
      RangeError,
      '"nonsense" is not a format that can be written; these are: wf-profiler',
    );
  });
});
