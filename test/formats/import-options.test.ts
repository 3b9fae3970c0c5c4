import { expect } from '@open-wc/testing';
import { strToU8 } from 'fflate';
import { formats, importSessions } from '../../src/formats/index.js';
import type { ProfilingSession } from '../../src/profile/index.js';
import { formatSamples } from '../fixtures/format-samples.js';
import { importFailure } from '../fixtures/import-failure.js';

/** The formats whose sessions take their graph from the engine's own workflow file, and such a file for the samples. */
const workflows: Readonly<Record<string, object>> = {
  n8n: {
    nodes: ['a', 'b', 'm', 'later'].map((name) => ({ name, type: 't', position: [0, 0] })),
    connections: { b: { main: [[{ node: 'later', type: 'main', index: 0 }]] } },
  },
  'comfyui-events': {
    '2': { class_type: 'A', inputs: {} },
    later: { class_type: 'B', inputs: { x: ['2', 0] } },
  },
  'comfyui-history': {
    '1': { class_type: 'A', inputs: {} },
    later: { class_type: 'B', inputs: { x: ['1', 0] } },
  },
  airflow: { tasks: [{ task_id: 'a', downstream_task_ids: ['later'] }, { task_id: 'later' }] },
};

/** The formats that have no name of their own for a run and take that of the file. */
const namedByFile = new Set(['chrome-trace', 'speedscope']);

const strangers: Readonly<Record<string, string>> = { jaeger: 'zipkin', zipkin: 'jaeger' };

const ids = (sessions: readonly ProfilingSession[]): string[] => sessions.map(({ id }) => id);
const graphs = (sessions: readonly ProfilingSession[]): unknown => sessions.map(({ graph }) => graph);

describe('The options of an import', () => {
  for (const [name, sample] of Object.entries(formatSamples)) {
    const format = name.split(' ')[0]!;
    const file = sample as object;
    const plain = importSessions(file);

    describe(`of ${name}`, () => {
      it('name the format that is found anyway, and another one is refused', () => {
        expect(importSessions(file, { format })).to.deep.equal(plain);
        const other = strangers[format] ?? 'jaeger';
        expect(importFailure(file, { format: other }).code).to.be.oneOf(['wrong-shape', 'no-runs']);
      });

      it('file the sessions under a workflow and change nothing else', () => {
        const { sessions, warnings } = importSessions(file, { workflowId: 'mine' });
        expect(sessions).to.deep.equal(plain.sessions.map((session) => ({ ...session, workflowId: 'mine' })));
        expect(warnings).to.deep.equal(plain.warnings);
      });

      it('name a file, which names what has no name of its own, and tells no format', () => {
        const { sessions, formatId } = importSessions(file, { fileName: 'nightly.json' });
        expect([formatId, ids(sessions)]).to.deep.equal([format, ids(plain.sessions)]);
        for (const [index, session] of sessions.entries()) {
          const before = plain.sessions[index]!;
          expect(session.executions).to.deep.equal(before.executions);
          if (!namedByFile.has(format)) expect(session).to.deep.equal(before);
        }
      });

      it('hand over the workflow, as object, text or bytes, where runs carry none', () => {
        const workflow = workflows[format] ?? { nodes: [], connections: {} };
        const text = JSON.stringify(workflow);
        const imports = [workflow, text, strToU8(text)].map(
          (given) => importSessions(file, { workflow: given }).sessions,
        );
        for (const sessions of imports) expect(sessions).to.deep.equal(imports[0]);
        const all = imports[0]!.flatMap(({ graph }) => graph.nodes.map(({ id }) => id));
        expect(all.includes('later')).to.equal(format in workflows);
        if (!(format in workflows)) expect(graphs(imports[0]!)).to.deep.equal(graphs(plain.sessions));
        // What is absent is not given.
        for (const none of [null, undefined])
          expect(importSessions(file, { workflow: none }).sessions).to.deep.equal(plain.sessions);
      });

      it('with a workflow that is none are refused where it is read', () => {
        for (const broken of ['', '{', 'nodes:', 7])
          if (format in workflows) expect(importFailure(file, { workflow: broken }).code).not.to.equal('no-runs');
          else expect(importSessions(file, { workflow: broken }).sessions).to.deep.equal(plain.sessions);
      });
    });
  }

  it('are looked at here for every format that reads a workflow', () => {
    for (const id of Object.keys(workflows))
      expect(formats.find((format) => format.id === id)?.canImport).to.equal(true);
  });
});
