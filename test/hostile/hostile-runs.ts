import type { Execution, ProfilingSession } from '../../src/profile/model.js';

/** Runs of workflow `workflowId` that have one of the texts, in turn, in every field that takes a text. */
export function hostileRuns(texts: readonly string[], workflowId: string): ProfilingSession[] {
  return texts.map((text, i) => hostileRun(text, texts, workflowId, i));
}

function hostileRun(text: string, texts: readonly string[], workflowId: string, number: number): ProfilingSession {
  const startedAt = 1_700_000_000_000 + number * 1_000_000;
  // The text itself, and the next ones, so that there is something to compare and to walk through.
  const names = [...new Set([text, ...[1, 2, 3].map((next) => texts[(number + next) % texts.length]!)])];
  const group = `${text} group`;
  const executions = names.map((name, i): Execution => {
    const at = startedAt + i * 2_000;
    const status = i === 1 ? 'failed' : i === 2 ? 'cancelled' : 'completed';
    return {
      id: `${text} ${i}`,
      nodeId: name,
      queuedAt: at - 500,
      startedAt: at,
      finishedAt: at + 2_000,
      status,
      attempt: 1,
      lane: i % 2 ? `${text} lane` : text,
      metrics: Object.fromEntries([
        [name, 5 + i],
        ['inputTokens', 10],
        ['cost', 0.01],
      ]),
      ...(i > 0 ? { causes: [`${text} ${i - 1}`] } : {}),
      ...(status === 'failed' ? { error: text } : {}),
    };
  });
  return {
    id: text,
    workflowId,
    name: text,
    startedAt,
    finishedAt: startedAt + names.length * 2_000,
    status: 'failed',
    clock: 'recorded',
    graph: {
      nodes: [
        { id: group, label: text, type: text },
        ...names.map((name) => ({ id: name, label: name, type: name, parentId: group })),
      ],
      edges: names.slice(1).map((name, i) => ({ source: names[i]!, target: name })),
    },
    executions,
    attributes: Object.fromEntries([
      [text, text],
      ['engine', text],
    ]),
  };
}
