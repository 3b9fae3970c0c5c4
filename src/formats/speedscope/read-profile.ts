import type { Tally } from '../build/tally.js';
import { ImportError } from '../import-error.js';
import { asArray, asNumber, asObject, maybe, need, readEach, type JsonObject } from '../read.js';

/** The stretches in which a frame was on the stack, in the unit of the profile, in columns: there may be 100,000. */
export class Stretches {
  readonly frames: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** The stretch around it, -1 for none. */
  readonly parents: number[] = [];
  /** Those that have not ended, from the outside in. */
  readonly open: number[] = [];

  begin(frame: number, time: number): void {
    const { open } = this;
    this.parents.push(open.length ? open[open.length - 1]! : -1);
    open.push(this.frames.push(frame) - 1);
    this.starts.push(time);
    this.ends.push(time);
  }

  /** Ends the innermost one; gives its frame. */
  end(time: number): number | undefined {
    const stretch = this.open.pop();
    if (stretch === undefined) return undefined;
    this.ends[stretch] = time;
    return this.frames[stretch];
  }
}

/** Opens and closes, strictly balanced and in order; anything else is refused, as speedscope itself does. */
export function readEvented(profile: JsonObject, at: string): Stretches {
  const stretches = new Stretches();
  let last = -Infinity;
  readEach(need(profile, 'events', at, asArray), `${at}.events`, (item) => {
    const event = asObject(item, '');
    const time = asNumber(event.at, 'at');
    const frame = asNumber(event.frame, 'frame');
    if (time < last) throw new ImportError('wrong-shape', 'it comes before the event in front of it');
    last = time;
    if (event.type === 'O') {
      stretches.begin(frame, time);
    } else if (event.type === 'C') {
      if (stretches.end(time) !== frame)
        throw new ImportError('wrong-shape', 'it closes a frame that is not the innermost open one');
    } else throw new ImportError('wrong-shape', 'expected an event of type O or C');
  });
  const { open } = stretches;
  if (open.length) throw new ImportError('wrong-shape', `${open.length} frames are never closed`, `${at}.events`);
  return stretches;
}

/** Samples, each a stack from the outside in: what two neighbours share lasts on. */
export function readSampled(profile: JsonObject, at: string, tally: Tally): Stretches {
  const stretches = new Stretches();
  const { frames, open } = stretches;
  const weights = need(profile, 'weights', at, asArray);
  let time = maybe(profile, 'startValue', at, asNumber) ?? 0;
  readEach(need(profile, 'samples', at, asArray), `${at}.samples`, (item, index) => {
    const stack = asArray(item, '');
    const weight = weights[index];
    if (!Number.isFinite(weight) || (weight as number) < 0)
      throw new ImportError('wrong-shape', 'its weight is not a number of 0 or more');
    let shared = 0;
    while (shared < open.length && shared < stack.length && frames[open[shared]!] === stack[shared]) shared += 1;
    while (open.length > shared) stretches.end(time);
    for (let depth = shared; depth < stack.length; depth++) {
      stretches.begin(asNumber(stack[depth], `[${depth}]`), time);
    }
    time += weight as number;
  });
  while (open.length) stretches.end(time);
  if (frames.length) tally.add('sampled profile: lengths are estimates of the sampler');
  return stretches;
}
