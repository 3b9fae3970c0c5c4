import { isRecord } from './translators/fields.js';

/** What became of a request. */
export interface CollectorAnswer {
  /** Sending the same again is of no use: it was taken, or never will be. */
  readonly done: boolean;
  /** None of it was taken. */
  readonly lost?: boolean;
  /** Less at once may be taken. */
  readonly tooLarge?: boolean;
  readonly problem?: string;
  readonly error?: unknown;
  /** How long the collector wants to be left alone, in ms. */
  readonly retryAfter?: number;
}

/** Answers after which the same request may succeed later (OTLP/HTTP, "Retryable Response Codes"). */
const retryable = new Set([429, 502, 503, 504]);

export async function collectorAnswer(response: Response): Promise<CollectorAnswer> {
  const { ok, status } = response;
  if (!ok) {
    const retryAfter = retryAfterOf(response.headers.get('retry-after'), Date.now());
    await response.body?.cancel().catch(() => undefined);
    const problem = `The collector answered ${status}.`;
    if (retryable.has(status)) return { done: false, problem, ...(retryAfter === undefined ? {} : { retryAfter }) };
    return { done: true, lost: true, problem, ...(status === 413 ? { tooLarge: true } : {}) };
  }
  // It was taken, even where the rest of the answer is lost on the way: nothing is to be sent twice.
  const text = await response.text().catch(() => '');
  const answer = parsed(text);
  // A redirect turns most requests into one without their body, and whoever then says 200 is a login page.
  if (response.redirected && !isRecord(answer))
    return { done: true, lost: true, problem: `The request was redirected to ${response.url}, which is no collector.` };
  const problem = partialProblem(answer);
  return { done: true, ...(problem === undefined ? {} : { problem }) };
}

/** A collector may take a request and still refuse some of its spans, or warn of something; sending it again is of no use. */
function partialProblem(answer: unknown): string | undefined {
  const partial = isRecord(answer) && isRecord(answer.partialSuccess) ? answer.partialSuccess : {};
  const rejected = Number(partial.rejectedSpans ?? 0);
  const message = typeof partial.errorMessage === 'string' ? partial.errorMessage : '';
  if (rejected > 0) return `The collector refused ${rejected} spans. ${message}`.trim();
  return message ? `The collector warns: ${message}` : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // An empty or binary answer says nothing of refused spans.
    return undefined;
  }
}

/** `Retry-After` in ms: seconds, or a date (RFC 9110). */
function retryAfterOf(header: string | null, now: number): number | undefined {
  if (!header?.trim()) return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return wait >= 0 ? wait : undefined;
}
