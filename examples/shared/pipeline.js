/**
 * The work of every example: numbers are made, sorted, hashed and packed. Each node really does what it says, in the page,
 * so what the profiler shows is what this machine took.
 * @typedef {{ id: string, label: string, x: number, y: number, after: string[], work: (inputs: any[]) => unknown }} Step
 */

/** @type {Step[]} */
export const steps = [
  { id: 'numbers', label: 'Make numbers', x: 40, y: 120, after: [], work: () => numbers(600_000) },
  { id: 'sort', label: 'Sort', x: 270, y: 40, after: ['numbers'], work: ([values]) => values.toSorted() },
  { id: 'hash', label: 'Hash', x: 270, y: 200, after: ['numbers'], work: ([values]) => hash(values, 40) },
  { id: 'pack', label: 'Pack', x: 500, y: 40, after: ['sort'], work: ([values]) => pack(values) },
  {
    id: 'report',
    label: 'Report',
    x: 730,
    y: 120,
    after: ['pack', 'hash'],
    work: ([packed, digest]) => `${packed.byteLength.toLocaleString()} bytes, SHA-256 ${digest.slice(0, 12)}…`,
  },
];

export const graph = {
  nodes: steps.map(({ id, label }) => ({ id, label })),
  edges: steps.flatMap(({ id, after }) => after.map((source) => ({ source, target: id }))),
};

/**
 * Runs every step as soon as what it needs is there, and tells the profiler when each begins and ends.
 * @param {{ run: import('wf-profiler').RunRequest['run'], signal: AbortSignal }} request
 * @returns {Promise<string>} What the last step made.
 */
export async function runPipeline({ run, signal }) {
  /** @type {Map<string, Promise<any>>} */
  const results = new Map();
  for (const { id, after, work } of steps) {
    const result = Promise.all(after.map((source) => results.get(source))).then(async (inputs) => {
      await nextTask();
      signal.throwIfAborted();
      run.record({ type: 'node-started', nodeId: id });
      try {
        const output = await work(inputs);
        run.record({ type: 'node-finished', nodeId: id });
        return output;
      } catch (error) {
        run.record({ type: 'node-finished', nodeId: id, status: 'failed', error: String(error) });
        throw error;
      }
    });
    // Whoever waits for the last step hears of a failure; the others must not be reported as unhandled.
    result.catch(() => {});
    results.set(id, result);
  }
  return results.get('report');
}

/** Lets the page draw between two steps that keep its thread busy. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** xorshift32: the same numbers in every run. @param {number} count */
function numbers(count) {
  const values = new Uint32Array(count);
  let state = 2463534242;
  for (let i = 0; i < count; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    values[i] = state;
  }
  return values;
}

/** Each round hashes what the one before gave together with the values. @param {Uint32Array<ArrayBuffer>} values @param {number} rounds */
async function hash(values, rounds) {
  let digest = new Uint8Array();
  for (let round = 0; round < rounds; round++) {
    const message = await new Blob([digest, values]).arrayBuffer();
    digest = new Uint8Array(await crypto.subtle.digest('SHA-256', message));
  }
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {Uint32Array<ArrayBuffer>} values */
async function pack(values) {
  const stream = new Blob([values]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}
