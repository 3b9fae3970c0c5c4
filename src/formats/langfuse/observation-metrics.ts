import { parseIsoTime } from '../build/iso-time.js';
import { numberOf, objectIn } from '../build/lenient.js';
import { isObject, type JsonObject } from '../read.js';

/** Metric → the names under which SDKs report it in `usageDetails`; the first that is there counts. */
const usage: readonly (readonly [metric: string, keys: readonly string[]])[] = [
  ['inputTokens', ['input', 'prompt_tokens', 'input_tokens']],
  ['outputTokens', ['output', 'completion_tokens', 'output_tokens']],
  ['cachedTokens', ['input_cache_read', 'cache_read_input_tokens', 'prompt_details.cache_read', 'input_cached_tokens']],
  ['cacheWriteTokens', ['input_cache_creation', 'cache_creation_input_tokens', 'prompt_details.cache_write']],
  ['reasoningTokens', ['output_reasoning', 'completion_details.reasoning', 'output_reasoning_tokens']],
];

/** Tokens, cost and time to first token of an observation; undefined where it reports none. */
export function observationMetrics(observation: JsonObject, startedAt = NaN): Record<string, number> | undefined {
  let metrics: Record<string, number> | undefined;
  const { usageDetails, usage: told, promptTokens, completionTokens } = observation;
  // Before usage was an object, tokens stood beside it.
  const details = [usageDetails, told].find(isObject) ?? { input: promptTokens, output: completionTokens };
  for (const [metric, keys] of usage) {
    for (const key of keys) {
      const value = details[key] === undefined ? undefined : numberOf(details[key]);
      if (value === undefined) continue;
      (metrics ??= {})[metric] = value;
      break;
    }
  }
  const costs = objectIn(observation.costDetails);
  const cost = numberOf(observation.totalCost) ?? numberOf(costs.total) ?? numberOf(observation.calculatedTotalCost);
  // Every observation has a total cost; 0 without any usage says that nothing was to be paid for.
  if (cost !== undefined && (cost !== 0 || metrics?.inputTokens !== undefined)) (metrics ??= {}).cost = cost;
  const firstToken = parseIsoTime(observation.completionStartTime);
  const seconds = numberOf(observation.timeToFirstToken);
  if (firstToken !== undefined) (metrics ??= {}).timeToFirstToken = firstToken - startedAt;
  else if (seconds !== undefined) (metrics ??= {}).timeToFirstToken = seconds * 1_000;
  return metrics;
}
