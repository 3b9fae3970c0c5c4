import type { TimeRange } from '../profile/clip-session.js';
import type { ProfilerStore } from '../store/profiler-store.js';
import { WfNodeFocusEvent, WfNodeSelectEvent, WfRangeChangeEvent, WfWhatIfOpenEvent } from './events.js';

/** Selects the node for every view of the workflow and tells the page; selecting the selected node lets go of it. */
export function chooseNode(from: Element, store: ProfilerStore, workflowId: string, nodeId: string): void {
  const selected = store.snapshot.workflows.get(workflowId)?.selectedNodeId;
  if (selected === nodeId) {
    store.selectNode(workflowId, null);
    return;
  }
  store.selectNode(workflowId, nodeId);
  from.dispatchEvent(new WfNodeSelectEvent(workflowId, nodeId));
}

/** Selects the node and asks the canvas to bring it into view. */
export function showNode(from: Element, store: ProfilerStore, workflowId: string, nodeId: string): void {
  store.selectNode(workflowId, nodeId);
  from.dispatchEvent(new WfNodeFocusEvent(workflowId, nodeId));
}

/** Selects the node and asks for the view that tells what a change of it would bring. */
export function askWhatIf(from: Element, store: ProfilerStore, workflowId: string, nodeId: string): void {
  store.selectNode(workflowId, nodeId);
  from.dispatchEvent(new WfWhatIfOpenEvent(workflowId, nodeId));
}

/** Asks figures of a stretch of the run (epoch ms), or again of all of it, and tells the page. */
export function chooseRange(from: Element, store: ProfilerStore, workflowId: string, range: TimeRange | null): void {
  store.selectRange(workflowId, range);
  from.dispatchEvent(new WfRangeChangeEvent(workflowId, range));
}
