import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { exportSessions, importSessions, wfProfilerSchema } from '../../src/formats/index.js';
import { anyRun } from '../fixtures/any-run.js';

const validate = new Ajv({ allowUnionTypes: true }).compile(wfProfilerSchema);

describe('the JSON schema of wf-profiler files', () => {
  it('holds for whatever is exported', () => {
    fc.assert(
      fc.property(anyRun(), (session) => {
        assert.ok(validate(JSON.parse(exportSessions([session], 'wf-profiler'))), JSON.stringify(validate.errors));
      }),
    );
  });

  it('refuses what the importer refuses, field by field', () => {
    const good = { id: 'e', nodeId: 'n', startedAt: 0, finishedAt: 1, status: 'completed' };
    const fileWith = (execution: object): object => ({
      format: 'wf-profiler',
      version: 1,
      sessions: [
        {
          id: 's',
          workflowId: 'w',
          startedAt: 0,
          status: 'completed',
          clock: 'recorded',
          graph: { nodes: [], edges: [] },
          executions: [execution],
        },
      ],
    });
    assert.ok(validate(fileWith(good)));
    importSessions(fileWith(good));
    for (const change of [
      { id: '' },
      { id: 1 },
      { nodeId: null },
      { startedAt: '0' },
      { startedAt: 1e300 },
      { status: 'done' },
      { metrics: { a: '1' } },
      { causes: [1] },
      { progress: { value: 1 } },
    ]) {
      assert.ok(!validate(fileWith({ ...good, ...change })), JSON.stringify(change));
      assert.throws(
        () => importSessions(fileWith({ ...good, ...change })),
        { name: 'ImportError' },
        JSON.stringify(change),
      );
    }
  });
});
