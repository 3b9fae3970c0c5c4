import { objectIn, objectsOf, textOf } from '../build/lenient.js';
import type { JsonObject } from '../read.js';
import { millis } from './step-stats.js';

/** What `dagster debug export` writes of a run, as the API would answer. */
export function asAnswer({ event_list: log, pipeline_run: kept, pipeline_snapshot: snapshot }: JsonObject): JsonObject {
  const run = objectIn(kept);
  return {
    runId: run.run_id,
    jobName: run.pipeline_name,
    status: textOf(objectIn(run.status).__enum__)?.split('.')[1],
    logs: objectsOf(log).map(({ dagster_event: told, timestamp, step_key: stepKey }) => {
      const { event_type_value: type, message, event_specific_data: data } = objectIn(told);
      const { upstream_step_key: upstreamStepKey } = objectIn(data);
      return {
        __typename: typeOf(textOf(type) ?? ''),
        timestamp: millis(timestamp),
        stepKey,
        message,
        upstreamStepKey,
      };
    }),
    graph: objectsOf(objectIn(objectIn(snapshot).dep_structure_snapshot).solid_invocation_snaps).map(
      ({ solid_name: name, input_dep_snaps: inputs }) => ({
        name,
        inputs: objectsOf(inputs).map(({ upstream_output_snaps: from }) => ({
          dependsOn: objectsOf(from).map(({ solid_name: source }) => ({ solid: { name: source } })),
        })),
      }),
    ),
  };
}

/** `STEP_UP_FOR_RETRY` → `ExecutionStepUpForRetryEvent` */
function typeOf(kept: string): string {
  const words = kept.toLowerCase().replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
  return `${words.replace(/^Step(?!Worker)/, 'ExecutionStep').replace('Restarted', 'Restart')}Event`;
}
