import { html, type TemplateResult } from 'lit';
import type { ProfilerStore } from '../../store/profiler-store.js';
import type { WorkflowState } from '../../store/snapshot.js';
import type { WordKey } from '../words/words.js';

/** The parts of a view under names that tell the views apart: `row` of the bottlenecks is `bottleneck-row`. */
function exported(view: string, parts: string): string {
  return parts
    .split(' ')
    .map((part) => `${part}:${view}-${part}`)
    .join(', ');
}

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
        exportparts=${exported('bottleneck', 'row name severity share advice locate empty')}
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
        exportparts=${exported('node', 'table header row name cell search locate empty')}
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
        exportparts=${exported('session', 'row name total action deltas undo empty')}
        .store=${store}
        .workflowId=${workflowId}
      ></wf-session-history>`,
  },
];
