/**
 * What the attributes of a span say in the words of the model. Two conventions are read side by side:
 * OpenTelemetry GenAI (semantic-conventions-genai, and the names it had before 1.27) and OpenInference.
 */
export interface SpanFacts {
  readonly nodeId?: string;
  /** The node this one hangs on in the agent's own graph. */
  readonly parentNodeId?: string;
  readonly type?: string;
  readonly model?: string;
  readonly workflow?: string;
  readonly thread?: string;
  readonly metrics?: Readonly<Record<string, number>>;
}

type Fact = Exclude<keyof SpanFacts, 'metrics'>;

/** Earlier names win over later ones where a span carries both. */
const facts = new Map<string, { readonly fact: Fact; readonly rank: number }>(
  (
    [
      ['node.id', 'nodeId'],
      ['graph.node.id', 'nodeId'],
      ['graph.node.parent_id', 'parentNodeId'],
      ['openinference.span.kind', 'type'],
      ['gen_ai.operation.name', 'type'],
      ['node.type', 'type'],
      ['gen_ai.response.model', 'model'],
      ['gen_ai.request.model', 'model'],
      ['llm.model_name', 'model'],
      ['embedding.model_name', 'model'],
      ['gen_ai.workflow.name', 'workflow'],
      ['thread.name', 'thread'],
      ['thread.id', 'thread'],
    ] as const
  ).map(([key, fact], rank) => [key, { fact, rank }]),
);

const seconds = 1_000;

/** Attribute → metric, and what its unit is in the unit of the metric. */
const metrics = new Map<string, readonly [metric: string, scale: number]>([
  ['gen_ai.usage.prompt_tokens', ['inputTokens', 1]],
  ['gen_ai.usage.input_tokens', ['inputTokens', 1]],
  ['llm.token_count.prompt', ['inputTokens', 1]],
  ['gen_ai.usage.completion_tokens', ['outputTokens', 1]],
  ['gen_ai.usage.output_tokens', ['outputTokens', 1]],
  ['llm.token_count.completion', ['outputTokens', 1]],
  ['gen_ai.usage.cache_read.input_tokens', ['cachedTokens', 1]],
  ['gen_ai.usage.cache_read_input_tokens', ['cachedTokens', 1]],
  ['llm.token_count.prompt_details.cache_read', ['cachedTokens', 1]],
  ['gen_ai.usage.cache_creation.input_tokens', ['cacheWriteTokens', 1]],
  ['gen_ai.usage.cache_creation_input_tokens', ['cacheWriteTokens', 1]],
  ['llm.token_count.prompt_details.cache_write', ['cacheWriteTokens', 1]],
  ['gen_ai.usage.reasoning.output_tokens', ['reasoningTokens', 1]],
  ['gen_ai.usage.reasoning_tokens', ['reasoningTokens', 1]],
  ['llm.token_count.completion_details.reasoning', ['reasoningTokens', 1]],
  ['gen_ai.response.time_to_first_chunk', ['timeToFirstToken', seconds]],
  ['gen_ai.server.time_to_first_token', ['timeToFirstToken', seconds]],
  ['gen_ai.usage.cost', ['cost', 1]],
  ['llm.cost.total', ['cost', 1]],
]);

/** A metric that has no conventional name travels under this prefix, in the unit of the model. */
export const metricPrefix = 'wf_profiler.metric.';

/** Reads attributes one by one; `facts` is what they said, an object of the caller's own to go on with. */
export class SpanFactsReader {
  readonly facts: { -readonly [K in keyof SpanFacts]: SpanFacts[K] } = {};
  #metrics: Record<string, number> | undefined;
  #ranks: { [K in Fact]?: number } | undefined;

  /** True where the attribute was understood. */
  read(key: string, value: unknown): boolean {
    const known = facts.get(key);
    if (known) {
      const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
      const ranks = (this.#ranks ??= {});
      if (text && known.rank < (ranks[known.fact] ?? Infinity)) {
        ranks[known.fact] = known.rank;
        this.facts[known.fact] = text;
      }
      return true;
    }
    const convention = metrics.get(key);
    if (convention) this.#add(convention[0], value, convention[1]);
    else if (key.startsWith(metricPrefix)) this.#add(key.slice(metricPrefix.length), value, 1);
    else return false;
    return true;
  }

  #add(metric: string, value: unknown, scale: number): void {
    const number = typeof value === 'number' ? value : typeof value === 'string' && value ? Number(value) : NaN;
    if (!Number.isFinite(number) || metric === '__proto__') return;
    if (!this.#metrics) this.facts.metrics = this.#metrics = {};
    this.#metrics[metric] = number * scale;
  }
}
