import { expect } from '@open-wc/testing';
import { difySource } from '../../../src/sources/dify.js';
import { flowiseSource } from '../../../src/sources/flowise.js';
import { langgraphSource } from '../../../src/sources/langgraph.js';
import type { MessageStream } from '../../../src/sources/lines/stream-pieces.js';
import { drawn, RecordingSink } from '../recording-sink.js';

const never = new AbortController().signal;
const task = { id: 't1', name: 'plan', input: {}, triggers: [] };
const result = { id: 't1', name: 'plan', result: [] };

describe('a stream of an engine', () => {
  let sink: RecordingSink;
  beforeEach(() => {
    sink = new RecordingSink();
  });

  let clock = 0;
  const read = async (stream: MessageStream | (() => MessageStream)): Promise<void> => {
    clock = 0;
    await langgraphSource({ stream, sessionId: 's', now: () => clock++ }).connect(sink, never);
  };

  it('keeps the mode and the namespace of lines that hold arrays', async () => {
    const lines = [
      [[], 'tasks', { ...task, name: 'team' }],
      [['team:t1'], 'values', { id: 'x', name: 'a state' }],
      [['team:t1'], 'tasks', { ...task, id: 't2', name: 'writer' }],
      [['team:t1'], 'tasks', { ...result, id: 't2', name: 'writer' }],
      [[], 'tasks', { ...result, name: 'team' }],
    ];
    await read(() => new Response(lines.map((line) => JSON.stringify(line)).join('\n')));
    expect(sink.session.executions.map(({ nodeId, parentId }) => [nodeId, parentId])).to.deep.equal([
      ['team', undefined],
      ['team:writer', 't1'],
    ]);
    expect(sink.problems).to.deep.equal([]);
  });

  it('reads a server that answers with server-sent events', async () => {
    const events = [
      ['metadata', { run_id: 'r', attempt: 1 }],
      ['tasks', { ...task, name: 'team' }],
      ['tasks|team:t1', { ...task, id: 't2', name: 'writer' }],
      ['values|team:t1', { id: 'x', name: 'a state' }],
      ['tasks|team:t1', { ...result, id: 't2', name: 'writer' }],
      ['tasks', { ...result, name: 'team' }],
    ] as const;
    const text = events.map(([event, data]) => `event: ${event}\r\ndata: ${JSON.stringify(data)}\r\n\r\n`).join('');
    await read(() => new Response(`: heartbeat\r\n\r\nretry: 3000\r\n${text}`));
    expect(sink.session.executions.map(({ nodeId, parentId }) => [nodeId, parentId])).to.deep.equal([
      ['team', undefined],
      ['team:writer', 't1'],
    ]);
    expect(sink.session.status).to.equal('completed');
    expect(sink.problems).to.deep.equal([]);
  });

  it("reads what a LangGraph server's own client yields, and fails with its error", async () => {
    async function* events(): AsyncGenerator<unknown> {
      yield { event: 'tasks', data: task };
      await Promise.resolve();
      yield { event: 'error', data: { error: 'GraphRecursionError', message: 'too deep' } };
    }
    await read(events());
    expect(sink.session.status).to.equal('failed');
    expect(drawn(sink.session)[0]).to.match(/^plan /);
  });

  it('takes an answer that is an error for no run, and says which it was', async () => {
    const errors: unknown[] = [];
    const listening = {
      record: (workflowId: string, events: Parameters<RecordingSink['record']>[1]): void =>
        sink.record(workflowId, events),
      problem: (where: string, message: string, error?: unknown): void =>
        void errors.push(`${where}: ${message} ${(error as Error).message}`),
    };
    const answer = (): Response => new Response('{"detail":"no such key"}', { status: 401 });
    await flowiseSource({ stream: answer }).connect(listening, never);
    await difySource({ stream: answer }).connect(listening, never);
    expect(sink.sessions).to.have.length(0);
    expect(errors).to.deep.equal([
      'flowise: The stream could not be opened. the server answered 401',
      'dify: The stream could not be opened. the server answered 401',
    ]);
  });

  it('takes an answer that someone else reads already for no run', async () => {
    const answer = new Response('data: {}\n\n');
    await answer.text();
    await flowiseSource({ stream: answer }).connect(sink, never);
    expect(sink.sessions).to.have.length(0);
    expect(sink.problems).to.deep.equal(['flowise: The stream could not be opened.']);
  });

  it('opens nothing where it is told to stop before it begins', async () => {
    let opened = 0;
    await difySource({ stream: () => (opened++, new Response('')) }).connect(sink, AbortSignal.abort());
    expect(opened).to.equal(0);
  });

  it('lets go while the stream is being opened, also of the stream that comes later', async () => {
    let answer!: (stream: MessageStream) => void;
    let cancelled = false;
    const controller = new AbortController();
    const done = difySource({ stream: () => new Promise<MessageStream>((resolve) => (answer = resolve)) }).connect(
      sink,
      controller.signal,
    );
    controller.abort();
    await done;
    answer(new ReadableStream({ cancel: () => void (cancelled = true) }));
    await new Promise((resolve) => setTimeout(resolve));
    expect(cancelled).to.equal(true);
    expect(sink.problems).to.deep.equal([]);
  });

  it('lets go of an iterable that never yields again', async () => {
    const controller = new AbortController();
    let returned = 0;
    const iterable = {
      [Symbol.asyncIterator]() {
        let first = true;
        return {
          next: () =>
            first
              ? ((first = false), Promise.resolve({ value: task as unknown }))
              : new Promise<never>(() => undefined),
          return: () => (returned++, new Promise<never>(() => undefined)),
        };
      },
    };
    const done = langgraphSource({ stream: iterable, sessionId: 's' }).connect(sink, controller.signal);
    await new Promise((resolve) => setTimeout(resolve));
    controller.abort();
    await done;
    expect(sink.session.status).to.equal('abandoned');
    expect(returned).to.equal(1);
  });

  it('reads characters and line ends that are cut in two by the network', async () => {
    const text = `event: tasks\r\ndata: ${JSON.stringify({ ...task, name: '画像 🖼' })}\r\n\r\nevent: tasks\r\ndata: ${JSON.stringify({ ...result, name: '画像 🖼' })}\r\n\r\n`;
    const bytes = new TextEncoder().encode(text);
    for (const size of [1, 2, 3, 5, 7]) {
      sink = new RecordingSink();
      let at = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at >= bytes.length) controller.close();
          else controller.enqueue(bytes.slice(at, (at += size)));
        },
      });
      await read({ body });
      expect(sink.session.executions.map(({ nodeId, status }) => [nodeId, status])).to.deep.equal([
        ['画像 🖼', 'completed'],
      ]);
      expect(sink.problems).to.deep.equal([]);
    }
  });
});
