import { exportSessions, importSessions } from '../src/formats/index.js';
import type { ProfilingSession } from '../src/profile/index.js';
import { median, type Row } from './row.js';

export const method =
  'Files of 50,000 executions, made here in the shape that the tools write. `importSessions(text)` against `JSON.parse` of the same text (for lines: of each line), in turn, median of 7, in Node. MB are 10^6 characters; the factor is import time ÷ parse time.';

const count = 50_000;
const rounds = 7;
const epoch = 1_700_000_000_000;

interface Item {
  readonly index: number;
  readonly name: string;
  /** Of the execution it runs inside of, -1 for none: every tenth holds the nine after it. */
  readonly parent: number;
  readonly from: number;
  readonly to: number;
}

/** Ten calls in a row inside of each outer one, 200 names. */
const items: readonly Item[] = Array.from({ length: count }, (_, index) => {
  const place = index % 10;
  const start = epoch + (index - place) * 2;
  return place === 0
    ? { index, name: `step ${(index / 10) % 20}`, parent: -1, from: start, to: start + 19.5 }
    : {
        index,
        name: `call ${index % 200}`,
        parent: index - place,
        from: start + place * 2 - 1.75,
        to: start + place * 2 - 0.25,
      };
});

const hex = (value: number, digits: number): string => (value + 1).toString(16).padStart(digits, '0');
const iso = (ms: number): string => new Date(ms).toISOString();
/** GitHub tells whole seconds: half of the steps begin and end in the same one, and most begin in the one that the step before ended in. */
const second = (index: number, after = 0): string => `${iso(epoch + (index * 3 + after) * 1_000).slice(0, 19)}Z`;

/** One file of each kind, as text. */
const files: Readonly<Record<string, () => string>> = {
  'wf-profiler': () => exportSessions([session()], 'wf-profiler'),
  'chrome-trace': () =>
    JSON.stringify({
      displayTimeUnit: 'ms',
      traceEvents: items.map(({ index, name, from, to }) => ({
        ph: 'X',
        cat: 'cpu_op',
        name,
        pid: 4,
        tid: 7,
        ts: from * 1_000,
        dur: (to - from) * 1_000,
        args: {
          'External id': index,
          'Ev Idx': index,
          'Input Dims': [[64, 3, 7, 7], [], [64]],
          'Record function id': 0,
        },
      })),
    }),
  speedscope: () => exportSessions([session()], 'speedscope'),
  otlp: () => JSON.stringify(otlpRequest(items)),
  'otlp, a request per line': () =>
    chunks(items, 100)
      .map((part) => JSON.stringify(otlpRequest(part)))
      .join('\n'),
  jaeger: () =>
    JSON.stringify({
      data: [
        {
          traceID: hex(0, 32),
          processes: { p1: { serviceName: 'agent', tags: [] } },
          spans: items.map(({ index, name, parent, from, to }) => ({
            traceID: hex(0, 32),
            spanID: hex(index, 16),
            operationName: name,
            references: parent < 0 ? [] : [{ refType: 'CHILD_OF', traceID: hex(0, 32), spanID: hex(parent, 16) }],
            startTime: from * 1_000,
            duration: (to - from) * 1_000,
            tags: [
              { key: 'span.kind', type: 'string', value: 'client' },
              { key: 'http.request.method', type: 'string', value: 'POST' },
              { key: 'http.response.status_code', type: 'int64', value: 200 },
              { key: 'gen_ai.usage.input_tokens', type: 'int64', value: index },
            ],
            logs: [],
            processID: 'p1',
            warnings: null,
          })),
        },
      ],
    }),
  langfuse: () =>
    JSON.stringify({
      trace: { id: hex(0, 32), name: 'agent', timestamp: iso(epoch), metadata: '{}' },
      observations: items.map(({ index, name, parent, from, to }) => ({
        id: hex(index, 16),
        traceId: hex(0, 32),
        projectId: 'cloramnkj0002jz088vzn1ja4',
        type: parent < 0 ? 'SPAN' : 'GENERATION',
        name,
        startTime: iso(from),
        endTime: iso(to),
        parentObservationId: parent < 0 ? null : hex(parent, 16),
        level: 'DEFAULT',
        statusMessage: null,
        environment: 'default',
        input: 'What is the weather like in the city that was named before, and what is to be worn there?',
        output: 'It rains.',
        model: 'some-model-mini',
        usageDetails: { input: index, output: 20, total: index + 20 },
        costDetails: { input: 0.001, output: 0.002, total: 0.003 },
        totalCost: 0.003,
        completionStartTime: null,
        metadata: '{"resourceAttributes":{"service.name":"agent"},"scope":{"name":"sdk","version":"1.0.0"}}',
      })),
    }),
  argo: () =>
    JSON.stringify({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      metadata: { name: 'wf-x', generateName: 'wf-', uid: 'u' },
      status: {
        phase: 'Succeeded',
        startedAt: iso(epoch),
        finishedAt: iso(items.at(-1)!.to),
        nodes: Object.fromEntries(
          items.map(({ index, name, from, to }) => [
            `wf-x-${index}`,
            {
              id: `wf-x-${index}`,
              name: `wf-x.${name}-${index}`,
              displayName: `${name}-${index}`,
              type: 'Pod',
              templateName: name,
              templateScope: 'local/wf-x',
              phase: 'Succeeded',
              startedAt: iso(from),
              finishedAt: iso(to),
              resourcesDuration: { cpu: 1, memory: 2 },
              outputs: {
                exitCode: '0',
                artifacts: [{ name: 'main-logs', s3: { key: `wf-x/wf-x-${index}/main.log` } }],
              },
              children: index + 1 < count ? [`wf-x-${index + 1}`] : [],
              hostNodeName: 'node-1',
            },
          ]),
        ),
      },
    }),
  'github-actions': () =>
    JSON.stringify({
      total_count: count / 10,
      jobs: chunks(items, 10).map(([job, ...steps]) => ({
        id: 16_218_974_194 + job!.index,
        run_id: 5_977_929_222,
        workflow_name: 'CI',
        head_branch: 'main',
        run_url: 'https://api.github.com/repos/some-owner/some-repository/actions/runs/5977929222',
        run_attempt: 1,
        node_id: `CR_kwDOK${hex(job!.index, 17)}`,
        head_sha: hex(0, 40),
        url: `https://api.github.com/repos/some-owner/some-repository/actions/jobs/${16_218_974_194 + job!.index}`,
        html_url: `https://github.com/some-owner/some-repository/actions/runs/5977929222/job/${16_218_974_194 + job!.index}`,
        status: 'completed',
        conclusion: 'success',
        created_at: second(job!.index, -5),
        started_at: second(job!.index),
        completed_at: second(job!.index + 10),
        name: `${job!.name} ${job!.index}`,
        steps: steps.map(({ name }, number) => ({
          name,
          status: 'completed',
          conclusion: 'success',
          number: number + 1,
          started_at: second(job!.index, 2 * Math.floor(number / 2)).replace('Z', '.000Z'),
          completed_at: second(job!.index, 2 * Math.ceil(number / 2)).replace('Z', '.000Z'),
        })),
        check_run_url: `https://api.github.com/repos/some-owner/some-repository/check-runs/${16_218_974_194 + job!.index}`,
        labels: ['ubuntu-latest'],
        runner_id: 2,
        runner_name: 'GitHub Actions 2',
        runner_group_id: 2,
        runner_group_name: 'GitHub Actions',
      })),
    }),
  airflow: () =>
    JSON.stringify({
      total_entries: count,
      task_instances: items.map(({ index, name, from, to }) => ({
        dag_id: 'etl',
        dag_run_id: 'run',
        task_id: `group.${name}`,
        map_index: index,
        try_number: 1,
        max_tries: 3,
        state: 'success',
        start_date: iso(from),
        end_date: iso(to),
        queued_when: iso(from - 1),
        duration: 0.0015,
        operator: '_PythonDecoratedOperator',
        pool: 'default_pool',
        queue: 'default',
        hostname: 'a5a856482abf',
        rendered_fields: { op_args: [], op_kwargs: {} },
      })),
    }),
  dagster: () =>
    JSON.stringify({
      // Dagster writes its log as things happen, so that it is in order of time.
      logs: items
        .flatMap(({ index, name, from, to }) =>
          ['ExecutionStepStartEvent', 'ExecutionStepSuccessEvent'].map((__typename, end) => ({
            __typename,
            message: `${end ? 'Finished' : 'Started'} execution of step "${name}".`,
            timestamp: String(Math.round(end ? to : from)),
            stepKey: `${name}[${index}]`,
          })),
        )
        .sort((a, b) => Number(a.timestamp) - Number(b.timestamp)),
    }),
  wfcommons: () =>
    JSON.stringify({
      name: 'etl',
      schemaVersion: '1.5',
      workflow: {
        specification: {
          tasks: items.map(({ index, name }) => ({
            name,
            id: `t${index}`,
            parents: index ? [`t${index - 1}`] : [],
            children: [],
            inputFiles: ['a', 'b'],
            outputFiles: ['c'],
          })),
          files: [],
        },
        execution: {
          makespanInSeconds: count * 2,
          executedAt: '2023-11-14T22:13:20+0000',
          tasks: items.map(({ index, from, to }) => ({
            id: `t${index}`,
            runtimeInSeconds: (to - from) / 1_000,
            coreCount: 1,
            readBytes: index,
            machines: ['m1'],
          })),
          machines: [{ nodeName: 'm1' }],
        },
      },
    }),
};

export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, make] of Object.entries(files)) {
    const text = make();
    const parse = name.endsWith('per line')
      ? () => text.split('\n').map((line) => JSON.parse(line) as unknown)
      : () => JSON.parse(text) as unknown;
    const imports: number[] = [];
    const parses: number[] = [];
    for (let round = 0; round < rounds; round++) {
      parses.push(timed(parse));
      imports.push(timed(() => importSessions(text)));
      await new Promise((resume) => setTimeout(resume));
    }
    const megabytes = text.length / 1e6;
    const [importing, parsing] = [median(imports), median(parses)];
    const size = `${megabytes.toFixed(1)} MB`;
    rows.push({
      group: 'import speed',
      name,
      n: count,
      value: (megabytes / importing) * 1e3,
      unit: 'MB/s',
      note: size,
    });
    rows.push({
      group: 'JSON.parse of the same text',
      name,
      n: count,
      value: (megabytes / parsing) * 1e3,
      unit: 'MB/s',
    });
    rows.push({
      group: 'import time ÷ parse time',
      name,
      n: count,
      value: median(imports.map((time, round) => time / parses[round]!)),
      unit: '×',
    });
  }
  return rows;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function session(): ProfilingSession {
  return {
    id: 'run',
    workflowId: 'wf',
    startedAt: epoch,
    finishedAt: items.at(-1)!.to,
    status: 'completed',
    clock: 'recorded',
    graph: {
      nodes: [...new Set(items.map(({ name }) => name))].map((id) => ({ id, label: id, type: 'call' })),
      edges: [],
    },
    executions: items.map(({ index, name, parent, from, to }) => ({
      id: `e${index}`,
      nodeId: name,
      startedAt: from,
      finishedAt: to,
      status: 'completed',
      lane: 'main',
      ...(parent < 0 ? {} : { parentId: `e${parent}` }),
      metrics: { inputTokens: index, cost: 0.25 },
    })),
  };
}

function otlpRequest(part: readonly Item[]): object {
  const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  const int = (key: string, intValue: number) => ({ key, value: { intValue: String(intValue) } });
  return {
    resourceSpans: [
      {
        resource: { attributes: [text('service.name', 'agent')] },
        scopeSpans: [
          {
            scope: { name: 'sdk' },
            spans: part.map(({ index, name, parent, from, to }) => ({
              traceId: hex(0, 32),
              spanId: hex(index, 16),
              ...(parent < 0 ? {} : { parentSpanId: hex(parent, 16) }),
              name,
              kind: 3,
              startTimeUnixNano: `${BigInt(from * 100) * 10_000n}`,
              endTimeUnixNano: `${BigInt(to * 100) * 10_000n}`,
              attributes: [
                text('gen_ai.operation.name', 'chat'),
                text('gen_ai.request.model', 'some-model'),
                int('gen_ai.usage.input_tokens', index),
                int('gen_ai.usage.output_tokens', 20),
                text('server.address', 'api.example.org'),
              ],
              events: [],
              links: [],
              status: {},
            })),
          },
        ],
      },
    ],
  };
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) => list.slice(part * size, (part + 1) * size));
}
