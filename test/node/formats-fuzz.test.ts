/**
 * Broken files of every format: each gives an `ImportError` or sessions that the analysis can work with, and is done at
 * once. `FUZZ_COUNT` files per sample (default 1,000; 10,000 take about half a minute), made from `FUZZ_SEED`.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync, strToU8 } from 'fflate';
import { exportSessions, ImportError, importSessions } from '../../src/formats/index.js';
import { computeStatistics, type ProfilingSession } from '../../src/profile/index.js';
import { formatSamples } from '../fixtures/format-samples.js';

const count = Number(process.env.FUZZ_COUNT ?? 1_000);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122);

/** mulberry32: the same seed gives the same files. */
function randomFrom(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Pick = (below: number) => number;

const poisons: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 0.5, 1e15, -1e15, 8.64e15, 1e300, Number.MAX_SAFE_INTEGER, NaN, Infinity],
  ...[
    '',
    'x',
    '-5',
    'NaN',
    '1e400',
    '99999999999999999999999',
    '__proto__',
    'constructor',
    'toString',
    '\ud800',
    '2020-13-45T99:99:99Z',
    '0000-00-00',
  ],
  ...[[], {}, [[]], [null], { ['__proto__']: { polluted: true } }],
];

/** Data with one to four fields replaced, removed, doubled or put elsewhere. */
function mutateData(sample: unknown, pick: Pick): unknown {
  const root = { data: structuredClone(sample) };
  for (let left = 1 + pick(4); left > 0; left -= 1) {
    const slots: [Record<string, unknown>, string][] = [[root, 'data']];
    for (const [parent, key] of slots) {
      const value = parent[key];
      if (typeof value === 'object' && value !== null)
        for (const inner of Object.keys(value)) slots.push([value as Record<string, unknown>, inner]);
    }
    const [parent, key] = slots[pick(slots.length)]!;
    const [otherParent, otherKey] = slots[pick(slots.length)]!;
    const action = pick(6);
    if (action === 0 && Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (action === 0) delete parent[key];
    else if (action === 1 && Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)]));
    else if (action === 2) parent[key] = structuredClone(otherParent[otherKey]);
    else parent[key] = structuredClone(poisons[pick(poisons.length)]);
  }
  return root.data;
}

/** Text with pieces cut out, doubled or overwritten. */
function mutateText(text: string, pick: Pick): string {
  let broken = text;
  for (let left = 1 + pick(3); left > 0; left -= 1) {
    const at = pick(broken.length + 1);
    const length = pick(30);
    const action = pick(4);
    if (action === 0) broken = broken.slice(0, at);
    else if (action === 1) broken = broken.slice(0, at) + broken.slice(at + length);
    else if (action === 2) broken = broken.slice(0, at) + broken.slice(Math.max(0, at - length), at) + broken.slice(at);
    else
      broken =
        broken.slice(0, at) +
        ['0', '-', '9'.repeat(400), '"', '{', '[', ']', '}', '\\u0000', '\n', ',', '\ud800'][pick(12)]! +
        broken.slice(at + 1);
  }
  return broken;
}

function mutateBytes(text: string, pick: Pick): Uint8Array {
  const bytes = pick(2) ? gzipSync(strToU8(text), { level: 1 }) : strToU8(text);
  for (let left = 1 + pick(3); left > 0; left -= 1) bytes[pick(bytes.length)] = pick(256);
  return pick(3) ? bytes : bytes.subarray(0, pick(bytes.length));
}

function makeBroken(sample: unknown, text: string, pick: Pick): unknown {
  const kind = pick(10);
  if (kind < 6) return mutateData(sample, pick);
  if (kind < 9) return mutateText(text, pick);
  return mutateBytes(text, pick);
}

function checkSession(session: ProfilingSession): void {
  const ids = new Set<string>();
  let last = -Infinity;
  for (const { id, startedAt, finishedAt } of session.executions) {
    assert.ok(id && !ids.has(id), 'ids are unique');
    ids.add(id);
    assert.ok(Number.isFinite(startedAt) && startedAt >= last, 'executions are in order of finite starts');
    assert.ok(
      finishedAt === undefined || (Number.isFinite(finishedAt) && finishedAt >= startedAt),
      'no end before its start',
    );
    last = startedAt;
  }
  assert.ok(session.id && Number.isFinite(session.startedAt));
  assert.ok(session.finishedAt === undefined || session.finishedAt >= session.startedAt);
  for (const figure of Object.values(computeStatistics(session)))
    assert.ok(typeof figure !== 'number' || Number.isFinite(figure));
  exportSessions([session], 'wf-profiler');
}

describe(`${count} broken files of each format, seed ${seed}`, () => {
  for (const [name, sample] of Object.entries(formatSamples)) {
    const format = name.split(' ')[0]!;
    const text = JSON.stringify(sample);

    it(name, (test) => {
      const pick = randomFrom(seed + name.length * 7919 + name.charCodeAt(0));
      let read = 0;
      for (let round = 0; round < count; round += 1) {
        const broken = makeBroken(sample, text, pick);
        try {
          const { sessions } = importSessions(broken as object, { format: pick(4) ? format : undefined });
          sessions.forEach(checkSession);
          read += 1;
        } catch (error) {
          if (!(error instanceof ImportError)) {
            const shown =
              broken instanceof Uint8Array
                ? broken.join(' ')
                : typeof broken === 'string'
                  ? broken
                  : JSON.stringify(broken);
            throw new Error(`round ${round} of seed ${seed}: ${shown.slice(0, 2_000)}`, { cause: error });
          }
          assert.ok(error.message && error.code);
          assert.ok(
            !/could not be read:/.test(error.message),
            `round ${round}: ${error.message} ${String((error.cause as Error)?.stack)}`,
          );
        }
        assert.equal(({} as Record<string, unknown>).polluted, undefined);
      }
      test.diagnostic(`${read} read, ${count - read} refused`);
      assert.ok(read > 0 && read < count, 'some are read, some are refused');
    });
  }
});
