import { html, type TemplateResult } from 'lit';
import type { ProfilerStore } from '../../store/profiler-store.js';
import type { WorkflowState } from '../../store/snapshot.js';
import { openInsightsOf } from '../insights/open-insights.js';
import { changeCount } from '../what-if/changes.js';
import type { WordKey } from '../words/words.js';
import { exportedParts } from './exported-parts.js';
import type { TrendFold } from './trend-fold.js';

export interface ViewContext {
  readonly store: ProfilerStore | undefined;
  readonly state: WorkflowState | undefined;
  /** How many nodes the shown run's workflow has. */
  readonly nodes: number;
}

export interface PanelView {
  readonly id: string;
  readonly word: WordKey;
  /** Shown beside the view's name; where room is short only if it `calls` for attention. */
  readonly count?: (context: ViewContext) => number;
  readonly calls?: true;
  /** True while something in it has to be looked at. */
  readonly alarm?: (context: ViewContext) => boolean;
  readonly render: (
    store: ProfilerStore | undefined,
    workflowId: string | undefined,
    stateKey: string | undefined,
    trend: TrendFold,
  ) => TemplateResult;
}

/** The views a panel switches between, in order; a new view is a tag and an entry here. */
export const panelViews: readonly PanelView[] = [
  {
    id: 'bottlenecks',
    word: 'view.bottlenecks',
    render: (store, workflowId) =>
      html`<wf-bottlenecks
        part="bottlenecks"
        exportparts=${exportedParts('bottleneck', 'row name severity share advice locate empty')}
        .store=${store}
        .workflowId=${workflowId}
      ></wf-bottlenecks>`,
  },
  {
    id: 'nodes',
    word: 'view.nodes',
    count: ({ nodes }) => nodes,
    render: (store, workflowId, stateKey) =>
      html`<wf-node-table
        part="nodes"
        .stateKey=${stateKey}
        exportparts=${exportedParts('node', 'table header row name cell search locate empty')}
        .store=${store}
        .workflowId=${workflowId}
      ></wf-node-table>`,
  },
  {
    id: 'insights',
    word: 'view.insights',
    calls: true,
    count: ({ store, state }) => (store ? openInsightsOf(store, state).length : 0),
    render: (store, workflowId) =>
      html`<wf-insights
        part="insights"
        exportparts=${exportedParts('insight', 'title severity saving text advice evidence node try dismiss dismissed empty')}
        .store=${store}
        .workflowId=${workflowId}
      ></wf-insights>`,
  },
  {
    id: 'what-if',
    word: 'view.whatIf',
    calls: true,
    count: ({ state }) => changeCount(state?.whatIf ?? null),
    render: (store, workflowId) =>
      html`<wf-what-if
        part="what-if"
        exportparts=${exportedParts('what-if', 'controls prediction total gain next changes change remove reset assumptions empty')}
        .store=${store}
        .workflowId=${workflowId}
      ></wf-what-if>`,
  },
  {
    id: 'compare',
    word: 'view.compare',
    render: (store, workflowId) =>
      html`<wf-run-comparison
        part="compare"
        exportparts=${exportedParts('compare', 'totals verdict ledger ledger-row ledger-sum table row name dumbbell empty')}
        .store=${store}
        .workflowId=${workflowId}
      ></wf-run-comparison>`,
  },
  {
    id: 'history',
    word: 'view.history',
    alarm: ({ store }) => store?.snapshot.archive?.problems.some(({ kind }) => kind !== 'let-go') ?? false,
    count: ({ state }) => state?.sessions.length ?? 0,
    render: (store, workflowId, _stateKey, trend) =>
      html`${trend.render()}<wf-session-history
          part="history"
          exportparts=${exportedParts('session', 'row name total action deltas undo empty')}
          .store=${store}
          .workflowId=${workflowId}
        ></wf-session-history>`,
  },
];

/** The same by column, for a panel wide enough to show three at once; the first of a column is open at first. */
export const panelColumns: readonly (readonly PanelView[])[] = [
  ['bottlenecks', 'insights'],
  ['nodes', 'compare'],
  ['history', 'what-if'],
].map((ids) => ids.map((id) => panelViews.find((view) => view.id === id)!));
