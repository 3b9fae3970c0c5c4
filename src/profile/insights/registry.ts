/** Every kind of insight; a new one is a file and a line. */
export { amdahlCeiling } from './amdahl-ceiling.js';
export { coldStart } from './cold-start.js';
export { dominantNode } from './dominant-node.js';
export { idleGaps } from './idle-gaps.js';
export { lateFailure } from './late-failure.js';
export { lowTokenRate } from './low-token-rate.js';
export { memoryPeak } from './memory-peak.js';
export { missingCache } from './missing-cache.js';
export { offPathTokens } from './off-path-tokens.js';
export { regression } from './regression.js';
export { repeatedWork } from './repeated-work.js';
export { retries } from './retries.js';
export { serialChain } from './serial-chain.js';
export { slowFirstToken } from './slow-first-token.js';
export { starvedLanes } from './starved-lanes.js';
export { straggler } from './straggler.js';
export { unstableNode } from './unstable-node.js';
