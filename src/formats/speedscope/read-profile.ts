import type { Tally } from '../build/tally.js';
import { ImportError } from '../import-error.js';
import { asArray, asNumber, asObject, eachOf, maybe, need, type JsonObject } from '../read.js';

/** A stretch in which a frame was on the stack, in the unit of the profile. */
export interface Stretch {
  readonly frame: number;
  readonly start: number;
  end: number;
  readonly parent: Stretch | undefined;
  id: string;
}

/** Opens and closes, strictly balanced and in order; anything else is refused, as speedscope itself does. */
export function readEvented(profile: JsonObject, at: string): Stretch[] {
  const stretches: Stretch[] = [];
  const open: Stretch[] = [];
  let last = -Infinity;
  eachOf(need(profile, 'events', at, asArray), `${at}.events`, (item) => {
    const event = asObject(item, '');
    const time = asNumber(event.at, 'at');
    const frame = asNumber(event.frame, 'frame');
    if (time < last) throw new ImportError('wrong-shape', 'it comes before the event in front of it');
    last = time;
    if (event.type === 'O') {
      const stretch: Stretch = { frame, start: time, end: time, parent: open[open.length - 1], id: '' };
      stretches.push(stretch);
      open.push(stretch);
    } else if (event.type === 'C') {
      const top = open.pop();
      if (top?.frame !== frame)
        throw new ImportError('wrong-shape', 'it closes a frame that is not the innermost open one');
      top.end = time;
    } else throw new ImportError('wrong-shape', 'expected an event of type O or C');
  });
  if (open.length) throw new ImportError('wrong-shape', `${open.length} frames are never closed`, `${at}.events`);
  return stretches;
}

/** Samples, each a stack from the outside in: what two neighbours share lasts on. */
export function readSampled(profile: JsonObject, at: string, tally: Tally): Stretch[] {
  const stretches: Stretch[] = [];
  const open: Stretch[] = [];
  const weights = need(profile, 'weights', at, asArray);
  let time = maybe(profile, 'startValue', at, asNumber) ?? 0;
  eachOf(need(profile, 'samples', at, asArray), `${at}.samples`, (item, index) => {
    const stack = asArray(item, '');
    const weight = weights[index];
    if (!Number.isFinite(weight) || (weight as number) < 0)
      throw new ImportError('wrong-shape', 'its weight is not a number of 0 or more');
    let shared = 0;
    while (shared < open.length && shared < stack.length && open[shared]!.frame === stack[shared]) shared += 1;
    for (const over of open.splice(shared)) over.end = time;
    for (let depth = shared; depth < stack.length; depth++) {
      const frame = asNumber(stack[depth], `[${depth}]`);
      const stretch: Stretch = { frame, start: time, end: time, parent: open[open.length - 1], id: '' };
      stretches.push(stretch);
      open.push(stretch);
    }
    time += weight as number;
  });
  for (const over of open) over.end = time;
  if (stretches.length) tally.add('sampled profile: lengths are estimates of the sampler');
  return stretches;
}
