import { Engine } from '../engine/engine.js';
import { NodeResults } from './node-results.js';

/** The page's one engine and what its nodes gave last. */
export const engine = new Engine({ workers: 2 });
export const results = new NodeResults(engine);
