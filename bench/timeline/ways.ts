import { DataSet } from 'vis-data';
import { Timeline } from 'vis-timeline/esnext';
import { FlameChart, type FlameChartNode } from 'flame-chart-js';
import { defineElement } from '../../src/elements/define-element.js';
import { elements } from '../../src/elements/index.js';
import type { WfTimeline } from '../../src/elements/timeline/timeline.js';
import type { Execution, ProfilingSession } from '../../src/profile/model.js';
import { createProfilerStore } from '../../src/store/index.js';

/** A timeline that shows a run, and can be told what of it to show; epoch ms. */
export interface Way {
  readonly mount: (
    place: HTMLElement,
    session: ProfilingSession,
  ) => Promise<{ show(from: number, to: number): void; end(): void }>;
}

const color: Readonly<Record<string, string>> = { completed: '#8fc9ae', failed: '#cf3338' };

export const ways: Readonly<Record<string, Way>> = {
  'wf-timeline': {
    async mount(place, session) {
      for (const [tag, element] of elements) defineElement(tag, element);
      const store = createProfilerStore();
      store.addSessions([session]);
      const timeline = document.createElement('wf-timeline') as WfTimeline;
      timeline.store = store;
      timeline.noToolbar = true;
      timeline.style.blockSize = '100%';
      place.append(timeline);
      await timeline.updateComplete;
      return {
        show: (from, to) => (timeline.view = { from, to }),
        end: () => {
          timeline.remove();
          store.dispose();
        },
      };
    },
  },
  'flame-chart-js': {
    async mount(place, session) {
      const canvas = document.createElement('canvas');
      canvas.width = place.clientWidth;
      canvas.height = place.clientHeight;
      place.append(canvas);
      const chart = new FlameChart({ canvas, data: levelsOf(session) });
      chart.render();
      return {
        show(from, to) {
          chart.setZoom(from - session.startedAt, to - session.startedAt);
          chart.render();
        },
        end: () => canvas.remove(),
      };
    },
  },
  'vis-timeline': {
    async mount(place, session) {
      const groups = new DataSet(lanesOf(session).map(([name]) => ({ id: name, content: name })));
      const items = new DataSet(
        session.executions.map(({ id, nodeId, lane, startedAt, finishedAt }) => ({
          id,
          group: lane!,
          content: nodeId,
          start: startedAt,
          end: finishedAt!,
          type: 'range' as const,
        })),
      );
      const timeline = new Timeline(place, items, groups, {
        stack: false,
        height: '100%',
        start: session.startedAt,
        end: session.finishedAt!,
      });
      return { show: (from, to) => timeline.setWindow(from, to, { animation: false }), end: () => timeline.destroy() };
    },
  },
};

function lanesOf({
  executions,
}: ProfilingSession): readonly (readonly [name: string, executions: readonly Execution[]])[] {
  const lanes = new Map<string, Execution[]>();
  for (const execution of executions) {
    const lane = lanes.get(execution.lane!);
    if (lane) lane.push(execution);
    else lanes.set(execution.lane!, [execution]);
  }
  return [...lanes];
}

/** A flame chart knows levels, not lanes: the n-th execution of each lane is a child of that of the lane before. */
function levelsOf(session: ProfilingSession): FlameChartNode[] {
  let below: FlameChartNode[] = [];
  for (const [, executions] of [...lanesOf(session)].reverse()) {
    const level = executions.map(({ nodeId, startedAt, finishedAt, status }, i): FlameChartNode => ({
      name: nodeId,
      start: startedAt - session.startedAt,
      duration: finishedAt! - startedAt,
      color: color[status]!,
      ...(below[i] ? { children: [below[i]] } : {}),
    }));
    below = level;
  }
  return below;
}
