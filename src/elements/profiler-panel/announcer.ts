import { count, duration } from '../../profile/figures.js';
import { computeStatistics } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import type { Speak } from '../words/words.js';

/** Says once that a run began or ended, for those who do not see it. */
export class Announcer {
  text = '';
  #told = '';

  /** What still ran when the run was ended may tell its own end later, which moves that of the run: the end that holds is told. */
  look(session: ProfilingSession | undefined, say: Speak): void {
    const told = session
      ? `${session.id} ${session.status} ${session.status === 'running' ? '' : session.finishedAt}`
      : '';
    if (told === this.#told) return;
    this.#told = told;
    if (session) this.text = announcement(session, say);
  }
}

function announcement(session: ProfilingSession, say: Speak): string {
  if (session.status === 'running') return say('announce.running');
  const { totalDuration, failedNodes } = computeStatistics(session);
  return say(`announce.${session.status}`, { total: duration(totalDuration), failed: count(failedNodes) });
}
