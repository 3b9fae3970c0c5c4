import { html, nothing, type TemplateResult } from 'lit';
import { bytes, count, duration } from '../profile/figures.js';
import type { ArchiveProblem } from '../store/archive/archive-problem.js';
import type { ArchiveState } from '../store/archive-state.js';
import { icon } from './icons.js';
import type { Speak } from './words/words.js';

/** A problem of the archive in plain words. */
export function archiveProblemText({ kind, runs }: ArchiveProblem, say: Speak): string {
  return say(`archive.${kind}`, { runs: count(runs) });
}

/** What is wrong with keeping runs, and what is kept at the most; nothing where runs are not kept at all. */
export function renderArchiveNotes(archive: ArchiveState | undefined, say: Speak): TemplateResult | typeof nothing {
  if (!archive) return nothing;
  const { problems, retention } = archive;
  const limits = [
    retention && Number.isFinite(retention.count) ? say('archive.keeps.runs', { runs: count(retention.count) }) : '',
    retention && Number.isFinite(retention.bytes) ? say('archive.keeps.bytes', { size: bytes(retention.bytes) }) : '',
    retention && Number.isFinite(retention.age) ? say('archive.keeps.age', { age: duration(retention.age) }) : '',
  ].filter(Boolean);
  return html`${
    problems.length
      ? html`<ul class="archive-problems" part="archive-problems">
          ${problems.map(
            (problem) =>
              html`<li class="archive-problem archive-${problem.kind}" title=${problem.message}>
                ${icon(problem.kind === 'let-go' ? 'low' : 'high')}<span>${archiveProblemText(problem, say)}</span>
              </li>`,
          )}
        </ul>`
      : nothing
  }
  ${
    limits.length
      ? html`<p class="hint" part="retention">${say('archive.keeps', { limits: limits.join(', ') })}</p>`
      : nothing
  }`;
}
