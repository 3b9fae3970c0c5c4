import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { ImportError, importSessions } from '../../src/formats/index.js';
import { computeStatistics, recordedPath, type ProfilingSession } from '../../src/profile/index.js';
import { formatSamples } from '../fixtures/format-samples.js';

const formatOf = (sample: string): string => sample.split(' ')[0]!;

/** Either an ImportError, or sessions that the analysis can work with. */
function importOrRefuse(data: unknown, format: string): readonly ProfilingSession[] {
  let sessions: readonly ProfilingSession[];
  try {
    sessions = importSessions(data as object, { format }).sessions;
  } catch (error) {
    expect(error).to.be.instanceOf(ImportError);
    return [];
  }
  for (const session of sessions) {
    expect(session.executions.map((e) => e.startedAt)).to.deep.equal(session.executions.map((e) => e.startedAt).sort((a, b) => a - b));
    for (const e of session.executions) {
      expect([typeof e.nodeId, Number.isFinite(e.startedAt), e.finishedAt === undefined || e.finishedAt >= e.startedAt]).to.deep.equal(['string', true, true]);
      for (const value of Object.values(e.metrics ?? {})) expect(Number.isFinite(value)).to.equal(true);
    }
    expect(Number.isFinite(computeStatistics(session).totalDuration)).to.equal(true);
    recordedPath(session);
  }
  return sessions;
}

/** What a field is replaced by; `missing` takes it away. */
const poisons: readonly unknown[] = [
  null, 0, -1, 0.5, -1e15, 1e300, Number.NaN, Infinity, '', 'x', '-5', '99999999999999999999999', '__proto__', 'constructor', true, [], {}, [[]], [null], { ['__proto__']: 1 }, 'missing',
];

/** Every place in the data, as a path. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys: (string | number)[] = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  return [path, ...keys.flatMap((key) => places((value as Record<string, unknown>)[key], [...path, key]))];
}

function poisoned(data: unknown, path: readonly (string | number)[], poison: unknown): unknown {
  if (path.length === 0) return poison;
  const copy = structuredClone(data) as Record<string, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  const last = path[path.length - 1]!;
  if (poison === 'missing' && Array.isArray(at)) at.splice(Number(last), 1);
  else if (poison === 'missing') delete at[last];
  else at[last] = poison;
  return copy;
}

describe('Hostile input', () => {
  for (const [name, sample] of Object.entries(formatSamples)) {
    const format = formatOf(name);
    const text = JSON.stringify(sample);

    describe(`as ${name}`, () => {
      it('is told by its content', () => {
        expect(importSessions(text).formatId).to.equal(format);
        expect(importOrRefuse(text, format)).not.to.have.length(0);
      });

      it('with any field of any other kind is refused or read', () => {
        const all = places(sample);
        fc.assert(
          fc.property(fc.array(fc.tuple(fc.nat(all.length - 1), fc.constantFrom(...poisons)), { minLength: 1, maxLength: 3 }), (changes) => {
            let data: unknown = sample;
            for (const [place, poison] of changes) {
              try {
                data = poisoned(data, all[place]!, poison);
              } catch {
                return; // An earlier change took the place away.
              }
            }
            importOrRefuse(data, format);
          }),
          { numRuns: 600, includeErrorInReport: true },
        );
      });

      it('as text that is cut, doubled or overwritten is refused or read', () => {
        fc.assert(
          fc.property(fc.nat(text.length), fc.nat(40), fc.constantFrom('', '0', '-', '"', '{', ']', '1e999', '\\u0000'), (at, length, put) => {
            importOrRefuse(text.slice(0, at) + put + text.slice(at + length), format);
          }),
          { numRuns: 300 },
        );
        expect(() => importSessions(text.slice(0, Math.floor(text.length / 2)), { format })).to.throw(ImportError);
      });

      it('is refused where it is of no kind at all', () => {
        for (const data of ['', ' ', '7', 'null', '[]', '{}', '[[[[', '"text"', [], {}, new Uint8Array(), new Uint8Array([0x1f, 0x8b, 0])]) {
          expect(() => importSessions(data, { format })).to.throw(ImportError);
        }
        expect(() => importSessions('['.repeat(100_000), { format })).to.throw(ImportError);
        expect(() => importSessions(`${'[{"a":'.repeat(50_000)}`, { format })).to.throw(ImportError);
      });
    });
  }
});
