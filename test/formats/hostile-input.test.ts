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
    expect(session.executions.map((e) => e.startedAt)).to.deep.equal(
      session.executions.map((e) => e.startedAt).sort((a, b) => a - b),
    );
    for (const e of session.executions) {
      expect([
        typeof e.nodeId,
        Number.isFinite(e.startedAt),
        e.finishedAt === undefined || e.finishedAt >= e.startedAt,
      ]).to.deep.equal(['string', true, true]);
      for (const value of Object.values(e.metrics ?? {})) expect(Number.isFinite(value)).to.equal(true);
    }
    expectForest(session);
    expect(Number.isFinite(computeStatistics(session).totalDuration)).to.equal(true);
    recordedPath(session);
  }
  return sessions;
}

/** No id is empty or there twice, and every chain of parents ends. */
function expectForest({ executions, graph }: ProfilingSession): void {
  for (const items of [executions, graph.nodes]) {
    expect(new Set(items.map(({ id }) => id)).size).to.equal(items.length);
    expect(items.every(({ id }) => typeof id === 'string' && id !== '')).to.equal(true);
  }
  const parents = new Map(executions.map(({ id, parentId }) => [id, parentId]));
  for (const { id } of executions) {
    let steps = 0;
    for (let at: string | undefined = id; at !== undefined; at = parents.get(at))
      expect((steps += 1)).to.be.lessThan(executions.length + 2);
  }
}

/** What a field is replaced by; `missing` takes it away. */
const poisons: readonly unknown[] = [
  null,
  0,
  -1,
  0.5,
  -1e15,
  1e300,
  Number.NaN,
  Infinity,
  '',
  'x',
  '-5',
  '99999999999999999999999',
  '__proto__',
  'constructor',
  true,
  [],
  {},
  [[]],
  [null],
  { ['__proto__']: 1 },
  'missing',
];

/** Every place in the data, as a path. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys: (string | number)[] = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  return [path, ...keys.flatMap((key) => places((value as Record<string, unknown>)[key], [...path, key]))];
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((at, key) => (at as Record<string, unknown>)[key], value);
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
          fc.property(
            fc.array(fc.tuple(fc.nat(all.length - 1), fc.constantFrom(...poisons)), { minLength: 1, maxLength: 3 }),
            (changes) => {
              let data: unknown = sample;
              for (const [place, poison] of changes) {
                try {
                  data = poisoned(data, all[place]!, poison);
                } catch {
                  return; // An earlier change took the place away.
                }
              }
              importOrRefuse(data, format);
            },
          ),
          { numRuns: 600, includeErrorInReport: true },
        );
      });

      it("with each number and time negative, too large, a BigInt's or none is refused or read", () => {
        for (const place of places(sample).filter((path) => path.length)) {
          for (const poison of [
            -1,
            -1e300,
            1e300,
            Number.NaN,
            '-9223372036854775808',
            '18446744073709551616',
            2n ** 70n,
            '2024-02-30T00:00:00Z',
          ]) {
            importOrRefuse(poisoned(sample, place, poison), format);
          }
        }
      }).timeout(60_000);

      it("with any of its ids twice, on another's or gone is refused or read", () => {
        const all = places(sample);
        const texts = all.filter((path) => typeof valueAt(sample, path) === 'string');
        const ids = new Set(
          texts.map((path) => valueAt(sample, path)).filter((value) => (value as string).length <= 40),
        );
        for (const place of texts.slice(0, 60))
          for (const id of [...ids].slice(0, 12)) importOrRefuse(poisoned(sample, place, id), format);
        for (const place of texts) importOrRefuse(poisoned(sample, place, 'missing'), format);
        for (const list of all.filter((path) => path.length && Array.isArray(valueAt(sample, path)))) {
          const items = valueAt(sample, list) as unknown[];
          importOrRefuse(poisoned(sample, list, [...items, ...items]), format);
          importOrRefuse(poisoned(sample, list, [...items].reverse()), format);
        }
      }).timeout(60_000);

      it('as text that is cut, doubled or overwritten is refused or read', () => {
        fc.assert(
          fc.property(
            fc.nat(text.length),
            fc.nat(40),
            fc.constantFrom('', '0', '-', '"', '{', ']', '1e999', '\\u0000'),
            (at, length, put) => {
              importOrRefuse(text.slice(0, at) + put + text.slice(at + length), format);
            },
          ),
          { numRuns: 300 },
        );
        expect(() => importSessions(text.slice(0, Math.floor(text.length / 2)), { format })).to.throw(ImportError);
      });

      it('is refused where it is of no kind at all', () => {
        for (const data of [
          '',
          ' ',
          '7',
          'null',
          '[]',
          '{}',
          '[[[[',
          '"text"',
          [],
          {},
          new Uint8Array(),
          new Uint8Array([0x1f, 0x8b, 0]),
        ]) {
          expect(() => importSessions(data, { format })).to.throw(ImportError);
        }
        expect(() => importSessions('['.repeat(100_000), { format })).to.throw(ImportError);
        expect(() => importSessions(`${'[{"a":'.repeat(50_000)}`, { format })).to.throw(ImportError);
      });
    });
  }
});
