import type { JsonObject } from '../read.js';

/** Makes a file of the next version out of one of its own. */
export type Upgrader = (file: JsonObject) => JsonObject;

/**
 * Entry `n` makes version `n + 2` out of version `n + 1`. Append only: a released upgrader is never changed, so that every
 * file ever written can be read.
 *
 * Version 1 (first release): the model as in `profile/model.ts`.
 */
export const upgraders: readonly Upgrader[] = [];

export function upgrade(file: JsonObject, version: number, steps: readonly Upgrader[]): JsonObject {
  return steps.slice(version - 1).reduce((older, step) => step(older), file);
}
