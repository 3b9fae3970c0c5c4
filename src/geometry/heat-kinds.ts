/**
 * How much time something took, ascending in how much it needs to be seen: where many share a pixel the last one is.
 * `faster-…`: so much less than in a baseline, where `level-…` is so much more.
 */
export const heatKinds = ['level-1', 'faster-2', 'faster-3', 'faster-4', 'level-2', 'level-3', 'level-4'] as const;
