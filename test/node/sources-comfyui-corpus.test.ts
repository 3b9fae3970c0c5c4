import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ComfyTranslator } from '../../src/formats/comfyui/translator.js';
import { RecordingSink } from '../sources/recording-sink.js';

interface Truth {
  status: 'execution_success' | 'execution_error' | 'execution_interrupted';
  serverDurationMs: number;
  cachedNodes: string[];
  nodeMs: Record<string, number>;
  displayIds: Record<string, string>;
}

const folder = new URL('../../../shared/corpus/comfyui/recorded/', import.meta.url);
const absent = existsSync(folder) ? false : 'the recordings are not beside the repository';
const truths: [string, Truth][] = absent
  ? []
  : Object.entries(JSON.parse(readFileSync(new URL('truth.json', folder), 'utf8')) as Record<string, Truth>);

const statuses = { execution_success: 'completed', execution_error: 'failed', execution_interrupted: 'cancelled' };

function messagesOf(file: string): { receivedAt: number; type: string }[] {
  const lines = readFileSync(new URL(file, folder), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as { receivedAt: number; type: string });
}

describe('recorded ComfyUI messages', { skip: absent }, () => {
  for (const [file, truth] of truths) {
    it(`gives the times of ${file}`, () => {
      const sink = new RecordingSink();
      const translator = new ComfyTranslator();
      for (const message of messagesOf(file)) sink.record('wf', translator.translate(message, message.receivedAt));
      const { session } = sink;
      assert.equal(session.status, statuses[truth.status]);
      const end = sink.events.find((event) => event.type === 'run-finished')!;
      assert.equal(end.recordedDuration, truth.serverDurationMs);
      const cached = session.executions.filter(({ status }) => status === 'cached').map(({ nodeId }) => nodeId);
      assert.deepEqual(cached.sort(), [...truth.cachedNodes].sort());
      const ran = session.executions.filter(({ status }) => status !== 'cached');
      assert.deepEqual(ran.map(({ nodeId }) => nodeId).sort(), Object.keys(truth.nodeMs).sort());
      for (const { nodeId, startedAt, finishedAt } of ran) {
        const off = Math.abs(finishedAt! - startedAt - truth.nodeMs[nodeId]!);
        assert.ok(off < 0.11, `${nodeId} is off by ${off} ms`);
      }
      for (const [nodeId, display] of Object.entries(truth.displayIds)) {
        const started = sink.events.find((event) => event.type === 'node-started' && event.nodeId === nodeId)!;
        assert.deepEqual('node' in started && started.node, { parentId: display });
      }
    });

    it(`tells ${file} once with its middle missing`, () => {
      const messages = messagesOf(file);
      const sink = new RecordingSink();
      const translator = new ComfyTranslator();
      const from = Math.floor(messages.length * 0.3);
      const to = Math.floor(messages.length * 0.5);
      messages.forEach((message, i) => {
        if (i === from) translator.lineLost();
        if (i < from || i >= to) sink.record('wf', translator.translate(message, message.receivedAt));
      });
      const { session } = sink;
      assert.equal(session.status, statuses[truth.status]);
      assert.equal(sink.events.filter(({ type }) => type === 'run-started').length, 1);
      const ran = session.executions.filter(({ status }) => status === 'completed').map(({ nodeId }) => nodeId);
      assert.equal(new Set(ran).size, ran.length, 'no node twice');
    });
  }
});
