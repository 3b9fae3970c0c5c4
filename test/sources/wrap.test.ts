import { expect } from '@open-wc/testing';
import type { RunEvent } from '../../src/profile/run-event.js';
import { profiled } from '../../src/sources/wrap.js';

describe('profiled', () => {
  let events: RunEvent[];
  let clock: number;
  const run = { record: (event: RunEvent | readonly RunEvent[]): void => void events.push(...[event].flat()) };
  const now = (): number => clock;
  const told = (): string[] =>
    events.map(
      (event) => `${event.type} ${event.at}${event.type === 'node-finished' && event.error ? ` ${event.error}` : ''}`,
    );

  beforeEach(() => {
    events = [];
    clock = 0;
  });

  it('records a call and hands on this, arguments and result', () => {
    const host = {
      factor: 3,
      times: profiled(
        run,
        'times',
        function (this: { factor: number }, value: number) {
          clock += 10;
          return this.factor * value;
        },
        { now, lane: 'main' },
      ),
    };
    expect(host.times(7)).to.equal(21);
    expect(told()).to.deep.equal(['node-started 0', 'node-finished 10']);
    expect(events[0]).to.include({ nodeId: 'times', lane: 'main' });
  });

  it('lasts until a promise settles', async () => {
    const load = profiled(
      run,
      'load',
      async (url: string) => {
        clock += 5;
        await Promise.resolve();
        clock += 20;
        return url.length;
      },
      { now, metrics: (length) => ({ items: length }) },
    );
    expect(await load('abc')).to.equal(3);
    expect(told()).to.deep.equal(['node-started 0', 'node-finished 25']);
    expect(events[1]).to.deep.include({ metrics: { items: 3 } });
  });

  it('keeps calls apart that overlap', async () => {
    const wait = profiled(run, 'wait', (promise: Promise<void>) => promise, { now });
    let first!: () => void;
    let second!: () => void;
    const both = [
      wait(new Promise((resolve) => (first = resolve))),
      wait(new Promise((resolve) => (second = resolve))),
    ];
    clock = 10;
    second();
    await both[1];
    clock = 30;
    first();
    await both[0];
    const [a, b, c, d] = events.map((event) => ('executionId' in event ? event.executionId : undefined));
    expect(a).not.to.equal(b);
    expect([c, d]).to.deep.equal([b, a]);
  });

  it("throws the host's own error on, sync or not", async () => {
    const error = new TypeError('bad input');
    const sync = profiled(
      run,
      'sync',
      () => {
        throw error;
      },
      { now },
    );
    const later = profiled(run, 'later', () => Promise.reject(error), { now });
    expect(sync).to.throw(error);
    let caught: unknown;
    await later().catch((thrown: unknown) => (caught = thrown));
    expect(caught).to.equal(error);
    expect(told()).to.deep.equal([
      'node-started 0',
      'node-finished 0 bad input',
      'node-started 0',
      'node-finished 0 bad input',
    ]);
  });

  it('hands back the promise it listens to, so that a rejection which nobody handles is still reported', async () => {
    const original = Promise.reject(new Error('nobody cares'));
    const handed = profiled(run, 'later', () => original, { now })();
    // Had it listened beside the page, the original would be what the page gets, and it would count as handled.
    expect(handed).not.to.equal(original);
    let caught: unknown;
    await handed.catch((error: unknown) => (caught = error));
    expect(caught).to.have.property('message', 'nobody cares');
    expect(told().at(-1)).to.equal('node-finished 0 nobody cares');
  });

  it('adds no error of its own when recording or measuring fails', async () => {
    const broken = {
      record: (): void => {
        throw new Error('recorder');
      },
    };
    const fn = profiled(broken, 'n', async () => Promise.resolve(4), {
      now,
      metrics: () => {
        throw new Error('metrics');
      },
    });
    expect(await fn()).to.equal(4);
  });

  it('lasts from the first value asked of a generator to its last, and counts them', () => {
    const count = profiled(
      run,
      'count',
      function* (to: number): Generator<number, string, undefined> {
        for (let i = 0; i < to; i++) {
          clock += 10;
          yield i;
        }
        return 'done';
      },
      { now },
    );
    const generator = count(3);
    clock = 100;
    expect([...generator]).to.deep.equal([0, 1, 2]);
    expect(told()).to.deep.equal(['node-started 100', 'node-finished 130']);
    expect(events[1]).to.deep.include({ metrics: { items: 3 } });
  });

  it('ends an async generator that is left early', async () => {
    let closed = false;
    const stream = profiled(
      run,
      'stream',
      async function* () {
        try {
          for (;;) {
            await Promise.resolve();
            clock += 10;
            yield 'token';
          }
        } finally {
          closed = true;
        }
      },
      { now },
    );
    let seen = 0;
    for await (const token of stream()) {
      expect(token).to.equal('token');
      if (++seen === 2) break;
    }
    expect(closed).to.equal(true);
    expect(told()).to.deep.equal(['node-started 0', 'node-finished 20']);
    expect(events[1]).to.deep.include({ metrics: { items: 2 } });
  });

  it('fails with a generator that throws', () => {
    const error = new Error('cut short');
    const fails = profiled(
      run,
      'fails',
      function* () {
        yield 1;
        throw error;
      },
      { now },
    );
    expect(() => [...fails()]).to.throw(error);
    expect(told().at(-1)).to.equal('node-finished 0 cut short');
  });

  it('hands other thenables on as they are', () => {
    let asked = 0;
    const query = { then: (resolve: (value: number) => void) => (asked++, resolve(1)), limit: () => query };
    const result = profiled(run, 'query', () => query, { now })();
    expect(result).to.equal(query);
    expect(asked).to.equal(1);
    expect(told()).to.deep.equal(['node-started 0', 'node-finished 0']);
  });

  it('hands a promise with members of its own on as it is', async () => {
    let cancelled = false;
    class Cancellable<T> extends Promise<T> {
      cancel(): void {
        cancelled = true;
      }
    }
    const subclass = profiled(run, 'subclass', () => new Cancellable<number>((resolve) => resolve(1)), { now })();
    subclass.cancel();
    expect(await subclass).to.equal(1);
    const extended = profiled(run, 'own', () => Object.assign(Promise.resolve(2), { abort: () => 'stopped' }), {
      now,
    })();
    expect(extended.abort()).to.equal('stopped');
    expect(await extended).to.equal(2);
    expect(cancelled).to.equal(true);
    expect(told()).to.deep.equal(['node-started 0', 'node-finished 0', 'node-started 0', 'node-finished 0']);
  });

  it('fails with a thenable whose `then` throws, and throws nothing itself', () => {
    const broken = {
      then: (resolve: (value: number) => void): never => {
        resolve(1);
        throw new Error('too late to matter');
      },
    };
    expect(profiled(run, 'broken', () => broken, { now })()).to.equal(broken);
    const worse = {
      then: (): never => {
        throw new Error('no then');
      },
    };
    expect(profiled(run, 'worse', () => worse, { now })()).to.equal(worse);
    expect(told()).to.deep.equal(['node-started 0', 'node-finished 0', 'node-started 0', 'node-finished 0 no then']);
  });

  it('times a generator that is driven by the helpers of iterators', () => {
    const count = profiled(
      run,
      'count',
      function* () {
        for (let i = 0; i < 3; i++) {
          clock += 10;
          yield i;
        }
      },
      { now },
    );
    // Not in every browser's types yet.
    const helpers = count() as unknown as { map?: (map: (n: number) => number) => Iterable<number> };
    if (helpers.map) expect([...helpers.map((n) => n * 2)]).to.deep.equal([0, 2, 4]);
    else expect([...(helpers as unknown as Iterable<number>)]).to.deep.equal([0, 1, 2]);
    expect(told()).to.deep.equal(['node-started 0', 'node-finished 30']);
    expect(events[1]).to.deep.include({ metrics: { items: 3 } });
  });

  it('tells calls of itself within itself apart', () => {
    const factorial: (n: number) => number = profiled(
      run,
      'factorial',
      (n: number) => (clock++, n ? n * factorial(n - 1) : 1),
      {
        now,
      },
    );
    expect(factorial(3)).to.equal(6);
    const ids = events.map((event) => ('executionId' in event ? event.executionId : undefined));
    expect(new Set(ids).size).to.equal(4);
    expect(ids.slice(4)).to.deep.equal(ids.slice(0, 4).reverse());
  });

  it('survives errors that cannot be put into words', () => {
    const hostile = profiled(
      run,
      'hostile',
      () => {
        throw Object.create(null);
      },
      { now },
    );
    let caught: unknown;
    try {
      hostile();
    } catch (error) {
      caught = error;
    }
    expect(typeof caught).to.equal('object');
    expect(told().at(-1)).to.equal('node-finished 0 a object');
  });
});
