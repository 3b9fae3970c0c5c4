import type { Execution, GraphNode, ProfilingSession } from '../../profile/model.js';
import { assembleSession } from '../build/assemble-session.js';
import { ContentHash } from '../build/content-hash.js';
import { DistinctNames } from '../build/distinct-names.js';
import { objectsOf, textOf } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import type { FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { asArray, asObject, need } from '../read.js';
import { readEvented, readSampled } from './read-profile.js';

/** Milliseconds in one of each unit that counts time. */
const units = new Map<unknown, number>([
  ['nanoseconds', 1e-6],
  ['microseconds', 1e-3],
  ['milliseconds', 1],
  ['seconds', 1_000],
  ['none', 1],
]);

/** A file is one session, each profile in it a lane, a frame a node. */
export function importSpeedscope(
  input: ParsedInput,
  options: FormatImportOptions,
  tally: Tally,
): readonly ProfilingSession[] {
  const file = asObject(input.requireJson(), '');
  const shared = need(file, 'shared', '', asObject);
  const frames = need(shared, 'frames', 'shared', asArray).map((frame, index) =>
    nodeOf(frame, `shared.frames[${index}]`),
  );
  const lanes = new Set<string>();
  const names = new DistinctNames((name) => lanes.has(name));
  const nodes = new Map<string, GraphNode>();
  const seen = new Uint8Array(frames.length);
  const executions: Execution[] = [];
  const hash = new ContentHash();
  for (const { id } of frames) hash.add(id);
  objectsOf(need(file, 'profiles', '', asArray)).forEach((profile, index) => {
    const place = `profiles[${index}]`;
    const scale = units.get(profile.unit);
    if (scale === undefined) {
      tally.add('profile that does not measure time, left out', textOf(profile.name));
      return;
    }
    if (profile.unit === 'none') tally.add('profile without a unit, taken as milliseconds', textOf(profile.name));
    const stretches = profile.type === 'sampled' ? readSampled(profile, place, tally) : readEvented(profile, place);
    const lane = names.distinct(textOf(profile.name) ?? `profile ${index + 1}`);
    lanes.add(lane);
    const first = executions.length;
    stretches.frames.forEach((frame, at) => {
      const node = frames[frame];
      if (!node) throw new ImportError('wrong-shape', `there is no frame ${frame}`, place);
      if (!seen[frame]) {
        seen[frame] = 1;
        nodes.set(node.id, node);
      }
      const id = `s${first + at}`;
      const startedAt = stretches.starts[at]! * scale;
      const finishedAt = stretches.ends[at]! * scale;
      const parent = stretches.parents[at]!;
      hash.addNumber(frame).addNumber(startedAt).addNumber(finishedAt);
      executions.push(
        parent >= 0
          ? {
              id,
              nodeId: node.id,
              startedAt,
              finishedAt,
              status: 'completed',
              lane,
              parentId: executions[first + parent]!.id,
            }
          : { id, nodeId: node.id, startedAt, finishedAt, status: 'completed', lane },
      );
    });
  });
  if (!executions.length) throw new ImportError('no-runs', 'no profile in it measures time', 'profiles');
  const name = textOf(file.name) ?? options.fileName?.replace(/(\.speedscope)?\.json$/i, '') ?? 'Profile';
  return [
    assembleSession(
      {
        id: `profile-${hash.hex}`,
        workflowId: name,
        name,
        status: 'completed',
        nodes,
        executions,
        isForest: true,
      },
      tally,
    ),
  ];
}

/** Functions of one name in two files are two nodes. */
function nodeOf(value: unknown, at: string): GraphNode {
  const frame = asObject(value, at);
  const name = textOf(frame.name) ?? '(anonymous)';
  const file = textOf(frame.file);
  return file === undefined ? { id: name } : { id: `${file}: ${name}`, label: name };
}
