import { html, type TemplateResult } from 'lit';
import type { ProfilingSession } from '../../profile/model.js';
import type { Speak } from '../words/words.js';

/** What is said where there is nothing to plot: no run, one that has begun, or one in which nothing was executed. */
export function emptyView(session: ProfilingSession | undefined, say: Speak): TemplateResult {
  const isWaiting = session?.status === 'running';
  return html`<p class="empty" part="empty">
    <strong>${say(isWaiting ? 'timeline.waiting' : session ? 'timeline.untimed' : 'bottlenecks.none')}</strong>
    <span>${say(isWaiting ? 'timeline.waiting.hint' : session ? 'timeline.untimed.hint' : 'timeline.none.hint')}</span>
  </p>`;
}
