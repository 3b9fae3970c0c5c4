import { textOf } from '../profile/error-text.js';
import type { Problems } from './problems.js';
import type { RunClock } from './run-clock.js';

/** The page's own clock. Where it throws or gives no time, which is told, it is taken to stand still. */
export function pageClock(now: () => number, problems: Problems): RunClock {
  let last: number | undefined;
  return {
    now: () => {
      try {
        const at = now();
        if (Number.isFinite(at)) return (last = at);
        throw new TypeError(`${textOf(at)} is no time in ms`);
      } catch (error) {
        problems.report('now', 'no-time', textOf(error), error);
      }
      return (last ??= Date.now());
    },
    anchor: () => {},
  };
}
