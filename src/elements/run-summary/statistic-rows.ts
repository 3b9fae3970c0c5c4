import { count, duration, number, ratio, share, type Figure } from '../../profile/figures.js';
import type { ProfilingStatistics } from '../../profile/statistics.js';
import type { WordKey } from '../words/words.js';

export interface StatisticRow {
  readonly word: WordKey;
  readonly figure: (statistics: ProfilingStatistics) => Figure;
}

/** Every statistic of a run, in the order in which it is read. */
export const statisticRows: readonly StatisticRow[] = [
  { word: 'statistic.totalDuration', figure: (s) => duration(s.totalDuration) },
  { word: 'statistic.work', figure: (s) => duration(s.work) },
  { word: 'statistic.busyTime', figure: (s) => duration(s.busyTime) },
  { word: 'statistic.idleTime', figure: (s) => duration(s.idleTime) },
  { word: 'statistic.queueTime', figure: (s) => duration(s.queueTime) },
  { word: 'statistic.avgNodeTime', figure: (s) => duration(s.avgNodeTime) },
  { word: 'statistic.medianNodeTime', figure: (s) => duration(s.medianNodeTime) },
  { word: 'statistic.p95NodeTime', figure: (s) => duration(s.p95NodeTime) },
  { word: 'statistic.minNodeTime', figure: (s) => duration(s.minNodeTime) },
  { word: 'statistic.maxNodeTime', figure: (s) => duration(s.maxNodeTime) },
  { word: 'statistic.stdDevNodeTime', figure: (s) => duration(s.stdDevNodeTime) },
  { word: 'statistic.parallelizationRatio', figure: (s) => share(s.parallelizationRatio) },
  { word: 'statistic.averageParallelism', figure: (s) => number(s.averageParallelism) },
  { word: 'statistic.peakParallelism', figure: (s) => count(s.peakParallelism) },
  { word: 'statistic.dependencyPathDuration', figure: (s) => duration(s.dependencyPathDuration) },
  { word: 'statistic.maxSpeedup', figure: (s) => ratio(s.maxSpeedup) },
  { word: 'statistic.nodeCount', figure: (s) => count(s.nodeCount) },
  { word: 'statistic.completedNodes', figure: (s) => count(s.completedNodes) },
  { word: 'statistic.failedNodes', figure: (s) => count(s.failedNodes) },
  { word: 'statistic.cachedNodes', figure: (s) => count(s.cachedNodes) },
  { word: 'statistic.skippedNodes', figure: (s) => count(s.skippedNodes) },
  { word: 'statistic.executionCount', figure: (s) => count(s.executionCount) },
];
