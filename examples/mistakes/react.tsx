import type { ReactNode } from 'react';
import { createProfilerStore } from 'wf-profiler';
import type {} from 'wf-profiler/react';

const store = createProfilerStore();

/** What the types refuse; each line would be an error of the check if they let it pass. */
export const refused: readonly ReactNode[] = [
  // @ts-expect-error a store is not a text
  <wf-timeline store="store" />,
  // @ts-expect-error no such grouping
  <wf-timeline store={store} groupBy="node-type" />,
  // @ts-expect-error a number, not a text
  <wf-bottlenecks limit="5" />,
  // @ts-expect-error the event has a node's id, no `detail`
  <wf-node-table onwf-node-select={(event) => console.log(event.detail)} />,
  // @ts-expect-error no such tag
  <wf-flame-graph />,
];

/** And what they let pass. */
export const accepted: readonly ReactNode[] = [
  <wf-timeline
    key="timeline"
    store={store}
    groupBy="node"
    no-toolbar
    className="wide"
    onwf-range-change={(event) => console.log(event.range?.from)}
  />,
  <wf-heatmap-overlay
    key="overlay"
    for="canvas"
    workflow-id="wf"
    badges="hover"
    getNodeBounds={() => null}
    ref={(overlay) => overlay?.refresh()}
  />,
];
