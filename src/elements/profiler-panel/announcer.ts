import { count, duration } from '../../profile/figures.js';
import { computeStatistics } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import type { Speak } from '../words/words.js';

/** Says once that a run began or ended, for those who do not see it. */
export class Announcer {
  text = '';
  #told: { readonly id: string; readonly status: ProfilingSession['status'] } | null = null;

  look(session: ProfilingSession | undefined, say: Speak): void {
    if (session?.id === this.#told?.id && session?.status === this.#told?.status) return;
    this.#told = session ? { id: session.id, status: session.status } : null;
    if (session) this.text = announcement(session, say);
  }
}

function announcement(session: ProfilingSession, say: Speak): string {
  if (session.status === 'running') return say('announce.running');
  const { totalDuration, failedNodes } = computeStatistics(session);
  return say(`announce.${session.status}`, { total: duration(totalDuration), failed: count(failedNodes) });
}
