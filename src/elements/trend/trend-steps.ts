import { html, nothing, type TemplateResult } from 'lit';
import { byId } from '../../profile/by-id.js';
import { duration, formatFigure, number, share } from '../../profile/figures.js';
import { compareRuns, type NodeComparison, type Trend, type TrendStep } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import { sessionName } from '../session-name.js';
import { signedFigure } from '../signed-figure.js';
import type { Speak } from '../words/words.js';

export interface StepView {
  readonly language: string;
  readonly say: Speak;
  readonly nameOf: (nodeId: string) => string;
  readonly selectedNodeId: string | null;
  /** Of a button that names a run or a node. */
  readonly onClick: (event: Event) => void;
}

/** Of the nodes that explain a step so many are named. */
const mostNodes = 3;

/** The proven steps of one series in words, newest first; `about` is the node that it follows. */
export function renderSteps(
  trend: Trend,
  sessions: readonly ProfilingSession[],
  about: string | undefined,
  { language, say, nameOf, selectedNodeId, onClick }: StepView,
): TemplateResult[] {
  const runs = byId(sessions);
  return trend.steps
    .map((step, i) => {
      const session = runs.get(step.sessionId)!;
      const { before, after, delta, ratio, verdict, pValue } = step;
      const nodes = about === undefined ? changedNodes(trend, runs, i) : [];
      const values = {
        node: about === undefined ? '' : nameOf(about),
        name: sessionName(session, language),
        before: formatFigure(duration(before.median), language),
        after: formatFigure(duration(after.median), language),
        change: signedFigure(duration(delta), language),
        share: ratio === undefined ? '' : signedFigure(share(ratio - 1), language),
      };
      return html`<li class="step-item ${verdict}" part="step step-${verdict}">
        <span class="arrow" aria-hidden="true">${verdict === 'slower' ? '▲' : '▼'}</span>
        <div>
          <button
            class="row-name"
            type="button"
            data-session=${step.sessionId}
            @click=${onClick}
            title=${say('trend.step.show')}
          >
            <bdi>${say(about === undefined ? `trend.${verdict}` : `trend.node.${verdict}`, values)}</bdi>
          </button>
          <p class="figures">${say(ratio === undefined ? 'trend.step.from' : 'trend.step', values)}</p>
          <p class="note">
            ${say('trend.step.proof', {
              before: { kind: 'count', value: before.count },
              after: { kind: 'count', value: after.count },
            })}
            ${pValue < 0.001 ? say('trend.p.small') : say('trend.p', { p: formatFigure(number(pValue), language) })}
          </p>
          ${
            nodes.length
              ? html`<p class="causes">
                  ${nodes.map(
                    ({ nodeId, delta: change }) =>
                      html`<button
                        class="node"
                        type="button"
                        data-node=${nodeId}
                        @click=${onClick}
                        aria-pressed=${nodeId === selectedNodeId ? 'true' : 'false'}
                      >
                        <bdi>${nameOf(nodeId)}</bdi> ${signedFigure(duration(change!), language)}
                      </button>`,
                  )}
                </p>`
              : nothing
          }
        </div>
      </li>`;
    })
    .reverse();
}

const known = new WeakMap<TrendStep, readonly NodeComparison[]>();

/** The nodes whose own change between the levels around a step is proven and goes the same way, the largest first. */
function changedNodes(trend: Trend, runs: ReadonlyMap<string, ProfilingSession>, i: number): readonly NodeComparison[] {
  const step = trend.steps[i]!;
  let nodes = known.get(step);
  if (!nodes) {
    const [before, after] = [trend.levels[i]!, trend.levels[i + 1]!].map(({ from, to }) =>
      trend.points.slice(from, to).flatMap(({ isCounted, sessionId }) => (isCounted ? [runs.get(sessionId)!] : [])),
    );
    const changed = compareRuns(before!, after!).nodes.filter(
      ({ verdict, delta }) => verdict === step.verdict && delta !== undefined,
    );
    known.set(step, (nodes = changed.slice(0, mostNodes)));
  }
  return nodes;
}
