import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { exportSessions as exportText } from '../../src/formats/index.js';
import { inlineCode } from '../../src/formats/markdown/inline-code.js';
import { runFromText } from '../fixtures/run-from-text.js';

/** Numbers are written with spaces that do not break. */
const exportSessions = (...of: Parameters<typeof exportText>): string =>
  exportText(...of).replace(/[\u00a0\u202f]/g, ' ');

const run = runFromText(
  `
  load    0-1000
  side    0-500
  sample  1000-9000   after load  type KSampler
  save    9200-10000  after sample
  check   10000-10000 after save  error it broke`,
  { name: 'today' },
);

describe('The Markdown summary', () => {
  it('says what happened, what was slow and what bounded the run', () => {
    const text = exportSessions([run], 'markdown');
    expect(text).to.contain('### `today`: failed after 10.0 s\n');
    expect(text).to.contain('| Total | 10.0 s |');
    expect(text).to.contain('| Nodes completed / failed / cached / skipped | 4 / 1 / 0 / 0 |');
    expect(text).to.contain('| `sample` | `KSampler` | 8.00 s | 80% | 8.00 s | 1 |');
    expect(text).to.contain('| `side` | — | 500 ms | 5% | 0 ms | 1 |');
    expect(text).to.contain('`load` 1.00 s → `sample` 8.00 s → wait 200 ms → `save` 800 ms');
    expect(text).to.contain('- `check`: `it broke`');
    expect(text).not.to.contain('Times are');
  });

  it('says so where times were not measured by the engine', () => {
    expect(exportSessions([{ ...run, clock: 'simulated' }], 'markdown')).to.contain(
      'Times were computed, not measured.',
    );
  });

  it('names as many nodes as are asked for, and how many are left', () => {
    const text = exportSessions([run], 'markdown', { limit: 1 });
    expect(text).not.to.contain('| `save` |');
    expect(text).to.contain('\n3 more nodes\n');
  });

  it('speaks the language and the words that it is given', () => {
    const text = exportSessions([run], 'markdown', {
      locale: 'de',
      words: { 'markdown.slowest': 'Langsamste Knoten' },
    });
    expect(text)
      .to.contain('**Langsamste Knoten**')
      .and.to.match(/8,00\ss \|/);
  });

  it('keeps hostile text in a code span in its cell', () => {
    const hostile = 'x`y` | <img src=x onerror=alert(1)> @everyone #1 [a](javascript:b)\n\n# title';
    const named = {
      ...run,
      name: hostile,
      graph: {
        ...run.graph,
        nodes: run.graph.nodes.map((node) => (node.id === 'sample' ? { ...node, label: hostile } : node)),
      },
    };
    const text = exportSessions([named], 'markdown');
    const span = '``x`y` \\| <img src=x onerror=alert(1)> @everyone #1 [a](javascript:b) # title``';
    expect(text).to.contain(`### ${span}: failed`);
    expect(text).to.contain(`\n| ${span} | \`KSampler\` |`);
    expect(text.replaceAll(span, '')).not.to.match(/[<@]|javascript/);
  });

  it('cuts what is very long', () => {
    expect(inlineCode('ä'.repeat(500))).to.equal(`\`${'ä'.repeat(119)}…\``);
    expect(inlineCode('😀'.repeat(500))).to.equal(`\`${'😀'.repeat(119)}…\``);
    expect(inlineCode(' \n ')).to.equal('—');
  });

  it('closes every span it opens, and no cell early, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '\\', '|', 'a', ' ', '\n', '<') }), (text) => {
        const span = inlineCode(text);
        if (span === '—') return;
        const fence = /^`+/.exec(span)![0];
        expect(span.endsWith(fence)).to.equal(true);
        const inner = span.slice(fence.length, -fence.length);
        expect(inner).not.to.match(new RegExp(`(?<!\`)${fence}(?!\`)`));
        expect(inner.replace(/(?<!\\)\\\|/g, '')).not.to.contain('|');
        expect(span).not.to.contain('\n');
      }),
      { numRuns: 500 },
    );
  });
});
