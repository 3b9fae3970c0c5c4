import type { Execution } from '../../src/profile/index.js';
import { attributesUnder, durationOf, mostAtOnce, sum, warned, type CorpusKind } from './kind.js';

/** What runs without being a pod. */
const notPods = new Set(['HTTP', 'Plugin', 'Container', 'Suspend', 'Skipped']);

export const argo: CorpusKind = {
  id: 'argo',
  mark: 'sumPodSeconds',
  ranked: { slowest5: 's' },
  figures({ session, warnings }) {
    const { attributes } = session;
    const nodes = new Map(session.graph.nodes.map((node) => [node.id, node]));
    const pods = session.executions.filter(
      ({ nodeId, status }) => status !== 'skipped' && !notPods.has(nodes.get(nodeId)?.type ?? ''),
    );
    // An end that was not written is inferred by the importer, as is one before its start.
    const negative = warned(warnings, /end before its start/);
    const whole = pods.filter(({ inferred, finishedAt }) => !inferred && finishedAt !== undefined);
    const nameOf = ({ nodeId, attempt }: Execution): string =>
      (nodes.get(nodeId)?.label ?? nodeId) + (attempt === undefined ? '' : `(${attempt - 1})`);
    const seconds = whole.map((pod) => ({ name: nameOf(pod), s: durationOf(pod) / 1_000 }));
    const first = whole.reduce((at, { startedAt }) => Math.min(at, startedAt), Infinity);
    const last = whole.reduce((at, { finishedAt }) => Math.max(at, finishedAt!), -Infinity);
    return {
      phase: attributes?.phase ?? null,
      compressed: attributes?.compressed === true,
      nodes: attributes?.nodes,
      types: attributesUnder(attributes, 'types.'),
      phases: attributesUnder(attributes, 'phases.'),
      childEdges: attributes?.childEdges,
      sumPodSeconds: sum(seconds.map(({ s }) => s)),
      unfinishedPods: pods.length - whole.length - negative,
      negativePods: negative,
      spanSeconds: whole.length ? (last - first) / 1_000 : null,
      maxConcurrentPods: mostAtOnce(whole),
      slowest5: seconds.sort((a, b) => b.s - a.s),
    };
  },
};
