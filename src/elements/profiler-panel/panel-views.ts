import { html, type TemplateResult } from 'lit';
import type { ProfilerStore } from '../../store/profiler-store.js';
import type { WorkflowState } from '../../store/snapshot.js';
import type { WordKey } from '../words/words.js';

export interface PanelView {
  readonly id: string;
  readonly word: WordKey;
  /** Shown beside the view's name. */
  readonly count?: (state: WorkflowState | undefined, nodes: number) => number;
  readonly render: (store: ProfilerStore | undefined, workflowId: string | undefined) => TemplateResult;
}

/** The views a panel switches between, in order; a new view is a tag and an entry here. */
export const panelViews: readonly PanelView[] = [
  {
    id: 'bottlenecks',
    word: 'view.bottlenecks',
    render: (store, workflowId) =>
      html`<wf-bottlenecks
        part="bottlenecks"
        exportparts="row:bottleneck-row, severity, advice"
        .store=${store}
        .workflowId=${workflowId}
      ></wf-bottlenecks>`,
  },
  {
    id: 'nodes',
    word: 'view.nodes',
    count: (_state, nodes) => nodes,
    render: (store, workflowId) =>
      html`<wf-node-table
        part="nodes"
        exportparts="row:node-row, cell:node-cell"
        .store=${store}
        .workflowId=${workflowId}
      ></wf-node-table>`,
  },
  {
    id: 'history',
    word: 'view.history',
    count: (state) => state?.sessions.length ?? 0,
    render: (store, workflowId) =>
      html`<wf-session-history
        part="history"
        exportparts="row:session-row, deltas"
        .store=${store}
        .workflowId=${workflowId}
      ></wf-session-history>`,
  },
];
