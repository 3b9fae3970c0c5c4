import type { CDPSession } from '@playwright/test';
import type { TraceEvent } from './trace.js';

/** What DevTools tracing tells of a step. */
export async function traced<Result>(
  session: CDPSession,
  step: () => Promise<Result>,
): Promise<{ result: Result; events: TraceEvent[] }> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const includedCategories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];
  if (process.env.BENCH_SHOW) includedCategories.push('disabled-by-default-v8.cpu_profiler', 'v8');
  await session.send('Tracing.start', { traceConfig: { includedCategories }, transferMode: 'ReportEvents' });
  const result = await step();
  const done = new Promise((finished) => session.once('Tracing.tracingComplete', finished));
  await session.send('Tracing.end');
  await done;
  return { result, events };
}
