import { html, type TemplateResult } from 'lit';
import type { ProfilingSession } from '../../profile/model.js';
import type { Speak, WordKey } from '../words/words.js';

/** What is said where there is nothing to plot: no run, one that has begun, one in which nothing was executed or took time. */
export function emptyView(session: ProfilingSession | undefined, say: Speak): TemplateResult {
  const [text, hint] = wordsFor(session);
  return html`<p class="empty" part="empty"><strong>${say(text)}</strong><span>${say(hint)}</span></p>`;
}

function wordsFor(session: ProfilingSession | undefined): readonly [WordKey, WordKey] {
  if (!session) return ['bottlenecks.none', 'timeline.none.hint'];
  if (session.status === 'running') return ['timeline.waiting', 'timeline.waiting.hint'];
  if (session.executions.length) return ['bottlenecks.untimed', 'bottlenecks.untimed.hint'];
  return ['timeline.untimed', 'timeline.untimed.hint'];
}
