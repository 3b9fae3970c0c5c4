import { expect, waitUntil } from '@open-wc/testing';
import { n8nSource, type N8nSourceOptions } from '../../../src/sources/n8n.js';
import { RecordingSink } from '../recording-sink.js';

/** A socket whose other end is the test. Closing it asks the peer, who may never answer. */
class Socket {
  readonly #target = new EventTarget();
  binaryType = 'blob';
  closings = 0;

  addEventListener(type: string, listener: (event: { data: unknown }) => void): void {
    this.#target.addEventListener(type, (event) => listener({ data: event instanceof MessageEvent && event.data }));
  }

  close(): void {
    this.closings++;
  }

  opens(): void {
    this.#target.dispatchEvent(new Event('open'));
  }

  goesDown(): void {
    this.#target.dispatchEvent(new Event('close'));
  }

  says(type: string, data: object): void {
    this.#target.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ type, data }) }));
  }

  starts(executionId: string): void {
    this.says('executionStarted', { executionId, startedAt: new Date(0).toISOString() });
  }

  finishes(executionId: string): void {
    this.says('executionFinished', { executionId, status: 'success' });
  }
}

describe('a line to an engine', () => {
  let sockets: Socket[];
  let sink: RecordingSink;
  let controller: AbortController;

  beforeEach(() => {
    sockets = [];
    sink = new RecordingSink();
    controller = new AbortController();
  });
  afterEach(() => controller.abort());

  function connect(more: Partial<N8nSourceOptions> = {}): { ended: () => boolean; done: Promise<void> } {
    let over = false;
    const done = Promise.resolve(
      n8nSource({
        url: 'ws://engine',
        open: () => sockets[sockets.push(new Socket()) - 1]!,
        sleep: () => Promise.resolve(),
        schedule: (callback) => (callback(), () => undefined),
        ...more,
      }).connect(sink, controller.signal),
    ).then(() => void (over = true));
    return { ended: () => over, done };
  }

  const socket = async (number: number): Promise<Socket> => {
    await waitUntil(() => sockets.length > number);
    return sockets[number]!;
  };

  const statuses = (): string[] => sink.sessions.map(({ id, status }) => `${id} ${status}`);

  it('lets go at once of a peer that answers no closing handshake', async () => {
    const { done } = connect();
    const first = await socket(0);
    first.opens();
    first.starts('7');
    controller.abort();
    await done;
    expect(first.closings).to.equal(1);
    expect(statuses()).to.deep.equal(['7 abandoned']);
    first.finishes('7');
    first.goesDown();
    expect(statuses()).to.deep.equal(['7 abandoned']);
    expect(sink.problems).to.deep.equal([]);
  });

  it('lets go while it connects, and while it is asked where to', async () => {
    const connecting = connect();
    await socket(0);
    controller.abort();
    await connecting.done;

    controller = new AbortController();
    const asking = connect({ url: () => new Promise<string>(() => undefined) });
    controller.abort();
    await asking.done;
    expect(sockets).to.have.length(1);
    expect(sink.problems).to.deep.equal([]);
  });

  it('opens nothing where it is told to stop before it begins', async () => {
    controller.abort();
    await connect().done;
    expect(sockets).to.have.length(0);
  });

  it('tells once of an address that cannot be had, however often it tries', async () => {
    let tries = 0;
    await connect({
      url: () => {
        if (++tries === 5) controller.abort();
        throw new Error('no token');
      },
    }).done;
    expect(tries).to.equal(5);
    expect(sink.problems).to.deep.equal(['n8n: The line could not be opened.']);
  });

  it('asks of each open run apart: one that cannot be answered costs the others nothing', async () => {
    connect({
      executionStatus: (id) => (id === '2' ? Promise.reject(new Error('403')) : Promise.resolve('success')),
    });
    const first = await socket(0);
    first.opens();
    for (const id of ['1', '2', '3']) first.starts(id);
    first.goesDown();
    const second = await socket(1);
    second.opens();
    await waitUntil(() => statuses().includes('3 completed'));
    expect(statuses()).to.deep.equal(['1 completed', '2 running', '3 completed']);
    expect(sink.problems).to.deep.equal(['n8n: The line went down.', 'n8n: What was missed could not be asked for.']);
  });

  it('reads what waited for an answer when the line goes down again, and does not complain of the answer', async () => {
    let asked = 0;
    connect({ executionStatus: () => (asked++, new Promise<string>(() => undefined)) });
    const first = await socket(0);
    first.opens();
    first.starts('1');
    first.goesDown();
    const second = await socket(1);
    second.opens();
    second.starts('2');
    second.finishes('1');
    expect(statuses()).to.deep.equal(['1 running']);
    second.goesDown();
    expect(statuses()).to.deep.equal(['1 completed', '2 running']);
    expect(asked).to.equal(1);
    expect(sink.problems).to.deep.equal(['n8n: The line went down.', 'n8n: The line went down.']);
  });

  it('goes on where the sink throws, and says so', async () => {
    const problems: string[] = [];
    let calls = 0;
    const broken = {
      record: (): never => {
        calls++;
        throw new Error('full');
      },
      problem: (where: string, message: string): never => {
        problems.push(`${where}: ${message}`);
        throw new Error('full too');
      },
    };
    const done = n8nSource({
      url: 'ws://engine',
      open: () => sockets[sockets.push(new Socket()) - 1]!,
      schedule: (callback) => (callback(), () => undefined),
    }).connect(broken, controller.signal);
    const first = await socket(0);
    first.opens();
    first.starts('1');
    first.finishes('1');
    controller.abort();
    await done;
    expect(calls).to.equal(2);
    expect(new Set(problems)).to.deep.equal(new Set(['n8n: What was heard could not be recorded.']));
  });
});
