import { upgraders } from './upgraders.js';

const text = { type: 'string' };
const id = { type: 'string', minLength: 1 };
const time = {
  type: 'number',
  description: 'Epoch milliseconds, fractions kept.',
  minimum: -8.64e15,
  maximum: 8.64e15,
};

const node = {
  type: 'object',
  required: ['id'],
  properties: {
    id,
    label: text,
    type: text,
    parentId: { ...text, description: 'The group or subgraph this node lies in.' },
  },
};

const edge = {
  type: 'object',
  required: ['source', 'target'],
  properties: { source: text, target: text },
};

const execution = {
  type: 'object',
  required: ['id', 'nodeId', 'startedAt', 'status'],
  properties: {
    id,
    nodeId: text,
    queuedAt: time,
    startedAt: time,
    finishedAt: { ...time, description: 'Absent while it runs; never before startedAt.' },
    status: { enum: ['running', 'completed', 'failed', 'cancelled', 'cached', 'skipped'] },
    attempt: { type: 'number' },
    iteration: { type: 'number' },
    lane: text,
    parentId: { ...text, description: 'The execution this one ran inside of.' },
    causes: { type: 'array', items: text, description: 'The executions whose output it consumed.' },
    progress: {
      type: 'object',
      required: ['value', 'max'],
      properties: { value: { type: 'number' }, max: { type: 'number' } },
    },
    error: text,
    metrics: { type: 'object', additionalProperties: { type: 'number' } },
    inferred: { type: 'boolean', description: 'A time was not reported and had to be inferred.' },
  },
};

const session = {
  type: 'object',
  required: ['id', 'workflowId', 'startedAt', 'status', 'clock', 'graph', 'executions'],
  properties: {
    id,
    workflowId: text,
    name: text,
    startedAt: time,
    finishedAt: time,
    status: { enum: ['running', 'completed', 'failed', 'cancelled', 'abandoned'] },
    clock: { enum: ['recorded', 'arrival', 'simulated'] },
    graph: {
      type: 'object',
      required: ['nodes', 'edges'],
      properties: { nodes: { type: 'array', items: node }, edges: { type: 'array', items: edge } },
    },
    executions: { type: 'array', items: execution },
    recordedDuration: { type: 'number', minimum: 0, description: 'The engine’s own makespan in milliseconds.' },
    attributes: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
  },
};

/** JSON Schema (draft 7) of the file that is written. That ids are unique and parents lead to a root it cannot say. */
export const wfProfilerSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'wf-profiler file',
  type: 'object',
  required: ['format', 'version', 'sessions'],
  properties: {
    format: { const: 'wf-profiler' },
    version: { const: upgraders.length + 1 },
    sessions: { type: 'array', minItems: 1, items: session },
  },
} as const;
