import { errorText } from '../profile/error-text.js';
import type { RunEvent } from '../profile/run-event.js';
import { quietly } from './quietly.js';
import { whenSettled } from './settled.js';
import { preciseNow } from './source.js';

/** What events of one run are given to. A `ProfilingRun` is one. */
export interface RunRecorder {
  record(event: RunEvent | readonly RunEvent[]): void;
}

export interface ProfiledOptions<T> {
  lane?: string;
  /** The execution that calls this one. */
  parentId?: string;
  /** Figures of a result, e.g. tokens; see the standard metric keys. */
  metrics?: (result: T) => Readonly<Record<string, number>> | undefined;
  /** Epoch ms. Default: the page's clock with fractions. */
  now?: () => number;
}

let executions = 0;

/**
 * `fn`, with each call recorded as one execution of `nodeId`. `this`, arguments and result are passed through.
 * A promise is done when it settles; a generator when it is exhausted, left or throws, with the number of values it gave as `items`
 * (the body of a generator function begins with its first `next()`, and so does its time).
 * What `fn` throws is recorded and thrown on; recording never throws.
 */
export function profiled<This, Args extends unknown[], T>(
  run: RunRecorder,
  nodeId: string,
  fn: (this: This, ...args: Args) => T,
  options: ProfiledOptions<Awaited<T>> = {},
): (this: This, ...args: Args) => T {
  const now = options.now ?? preciseNow;
  const lazy = generatorTags.has(Object.prototype.toString.call(fn));
  const { lane, parentId } = options;
  return function (this: This, ...args: Args): T {
    const where = { nodeId, executionId: `${nodeId}~${++executions}` };
    const tell = (event: RunEvent): void => void quietly(() => run.record(event));
    const watch: CallWatch = {
      started: () =>
        tell({
          type: 'node-started',
          ...where,
          at: now(),
          ...(lane === undefined ? {} : { lane }),
          ...(parentId === undefined ? {} : { parentId }),
        }),
      finished: (metrics) => tell({ type: 'node-finished', ...where, at: now(), ...(metrics ? { metrics } : {}) }),
      failed: (error) =>
        tell({ type: 'node-finished', ...where, at: now(), status: 'failed', error: errorText(error) }),
    };
    const measured = (result: unknown): Readonly<Record<string, number>> | undefined =>
      quietly(() => options.metrics?.(result as Awaited<T>));

    if (!lazy) watch.started();
    let result: T;
    try {
      result = fn.apply(this, args);
    } catch (error) {
      watch.failed(error);
      throw error;
    }
    if (isGenerator(result)) return watchGenerator(result, watch, lazy) as T;
    return whenSettled(result, { done: (value) => watch.finished(measured(value)), failed: watch.failed });
  };
}

interface CallWatch {
  started(): void;
  finished(metrics?: Readonly<Record<string, number>>): void;
  failed(error: unknown): void;
}

const generatorTags = new Set(['[object GeneratorFunction]', '[object AsyncGeneratorFunction]']);

type AnyGenerator = Generator<unknown, unknown, unknown> | AsyncGenerator<unknown, unknown, unknown>;

/** The same generator to whoever drives it: a proxy that looks at what its `next`, `return` and `throw` give. */
function watchGenerator(generator: AnyGenerator, watch: CallWatch, lazy: boolean): AnyGenerator {
  let items = 0;
  let begun = !lazy;
  let ended = false;
  const look = (step: unknown): void => {
    if (ended || typeof step !== 'object' || step === null) return;
    if (!(step as IteratorResult<unknown>).done) items++;
    else {
      ended = true;
      watch.finished({ items });
    }
  };
  const fail = (error: unknown): void => {
    if (!ended) watch.failed(error);
    ended = true;
  };
  const steps = new Map<PropertyKey, (...args: unknown[]) => unknown>();
  for (const name of ['next', 'return', 'throw'] as const) {
    steps.set(name, (...args) => {
      if (!begun) watch.started();
      begun = true;
      let step: unknown;
      try {
        step = (generator[name] as (...args: unknown[]) => unknown).apply(generator, args);
      } catch (error) {
        fail(error);
        throw error;
      }
      return whenSettled(step, { done: look, failed: fail });
    });
  }
  const proxy: AnyGenerator = new Proxy(generator, {
    get(target, key) {
      const step = steps.get(key);
      if (step) return step;
      if (key === Symbol.iterator || key === Symbol.asyncIterator) return key in target ? () => proxy : undefined;
      const value = Reflect.get(target, key, target) as unknown;
      if (typeof value !== 'function') return value;
      // `map`, `toArray` or `using` drive the generator they are called on; methods of its own may need what only it has.
      const drives = iteratorPrototypes.some((prototype) => Reflect.get(prototype, key) === value);
      return value.bind(drives ? proxy : target) as unknown;
    },
  });
  return proxy;
}

const prototypeOf = (value: object): object => Object.getPrototypeOf(value) as object;
/** %IteratorPrototype% and %AsyncIteratorPrototype%, which have no names of their own everywhere. */
const iteratorPrototypes = [
  prototypeOf(prototypeOf([].values())),
  prototypeOf(prototypeOf(async function* () {}.prototype as object)),
];

const isGenerator = (value: unknown): value is AnyGenerator =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as AnyGenerator).next === 'function' &&
  typeof (value as AnyGenerator).throw === 'function' &&
  (Symbol.iterator in value || Symbol.asyncIterator in value);
