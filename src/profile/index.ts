/** What a run of a workflow is, and what can be known from it. Runs in a browser, a worker and Node. */
export { computeStatistics, type ProfilingStatistics } from './statistics.js';
export { dependencyPath, dependencyPathMessages, type DependencyPath } from './dependency-path.js';
export { recordedPath, type PathSection, type RecordedPath } from './recorded-path.js';
export { predictDuration, simulate, type Simulation, type SimulationRequest } from './simulate.js';
export { assumptionMessages } from './replay/assumptions.js';
export { type NodeChange } from './replay/altered.js';
export { gainsOf } from './gains.js';
export { clipSession, type TimeRange } from './clip-session.js';
export { nodeTimings, type NodeTiming } from './node-timings.js';
export { cacheSavings, type CacheSavings } from './cache-savings.js';
export type {
  Execution,
  ExecutionStatus,
  GraphEdge,
  GraphNode,
  ProfilingSession,
  SessionClock,
  SessionStatus,
  WorkflowGraph,
} from './model.js';
export type { RunEvent } from './run-event.js';
export { SessionRecorder, type SessionRecorderOptions } from './session-recorder.js';
export type { RecorderProblem, RecorderProblemKind } from './recorder/problem.js';
export { heatOf, type CustomMetric, type NodeHeat } from './heat.js';
export type { HeatOptions } from './heat/heat-options.js';
export type { HeatLevel } from './heat/scale.js';
export {
  bottleneckThresholds,
  rankBottlenecks,
  type Bottleneck,
  type BottleneckThresholds,
  type RankOptions,
  type Severity,
} from './bottlenecks.js';
export { adviceMessages } from './bottlenecks/advice.js';
export { findInsights, insightMessages, type InsightOptions } from './find-insights.js';
export type { Evidence, Highlight, Insight } from './insights/insight.js';
export { formatMessage, type Message, type MessageTable } from './message.js';
export { formatFigure, type Figure, type FigureKind } from './figures.js';
export { compareRuns, type CompareOptions, type NodeComparison, type RunComparison } from './compare/compare-runs.js';
export { criticality, type Criticality } from './compare/criticality.js';
export type { CompareThresholds, Difference, Verdict } from './compare/judge.js';
export type { Ledger, LedgerRow } from './compare/ledger.js';
export type { SampleSummary } from './compare/samples.js';
export { trendOf, type Trend, type TrendLevel, type TrendOptions, type TrendPoint, type TrendStep } from './trend.js';
