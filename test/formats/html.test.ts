import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { pageStyle, styleHash } from '../../src/formats/html/page-style.js';
import { layeredLayout } from '../../src/formats/html/layered-layout.js';
import { exportSessions } from '../../src/formats/index.js';
import type { ProfilingSession } from '../../src/profile/model.js';
import { anyRun } from '../fixtures/any-run.js';
import { runFromText } from '../fixtures/run-from-text.js';

const run = runFromText(
  `
  load    0-40      lane cpu  type Loader
  sample  40-2000   after load  lane gpu
  decode  2000-2400 after sample  lane gpu
  icon    60-61     after load
  save    2500-2510 after decode, icon  error disk <b>full</b>
  old     0-0       cached`,
  { startedAt: 1_700_000_000_000, name: 'Portrait' },
);

const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
const report = (session: ProfilingSession, options: Record<string, unknown> = {}): Document =>
  parse(exportSessions([session], 'html', options));

/** Names and texts that try to be more than text. */
const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  '</style><svg onload=alert(1)>',
  '</title><iframe src=//evil>',
  '&lt;b&gt;',
  '{count}',
  '\u202egnp.exe',
  '\u0000\u0007',
  '\ud800',
  '__proto__',
  '`${1}`',
  ']]>',
  'a'.repeat(5_000),
];

async function opened(html: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.srcdoc = html;
  document.body.append(frame);
  await new Promise((done) => frame.addEventListener('load', done, { once: true }));
  return frame;
}

describe('HTML reports', () => {
  it('tell the summary, the workflow, the timeline and the ranking', () => {
    const page = report(run);
    expect(page.title).to.equal('Profile of Portrait');
    expect(
      [...page.querySelectorAll('.figures dd:nth-of-type(1)')].map((dd) => dd.textContent!.replace(/\s/g, ' ')),
    ).to.deep.equal(['2.51 s', '2.41 s', '2.41 s', '1', '2.41 s', '6']);
    expect([...page.querySelectorAll('tbody th')].map((th) => th.textContent)).to.deep.equal(['sample', 'decode']);
    const [canvas, , timeline] = page.querySelectorAll('svg');
    expect(canvas!.querySelectorAll('.node')).to.have.length(6);
    expect(canvas!.querySelectorAll('.edge')).to.have.length(5);
    expect(timeline!.textContent).to.contain('sample').and.to.contain('Recorded path');
    expect(page.body.textContent).to.contain('disk <b>full</b>');
  });

  it('carry a style that their own policy allows, and nothing else', async () => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pageStyle));
    expect(btoa(String.fromCharCode(...new Uint8Array(digest))), 'styleHash is to be set to this').to.equal(styleHash);
    const policy = report(run).querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute('content')!;
    expect(policy).to.equal(`default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`);
  });

  it('are looked at as they are meant to be, under their policy', async () => {
    const frame = await opened(exportSessions([run], 'html'));
    try {
      expect(frame.contentWindow!.getComputedStyle(frame.contentDocument!.querySelector('.figures')!).display).to.equal(
        'grid',
      );
      expect(frame.contentWindow!.performance.getEntriesByType('resource')).to.deep.equal([]);
    } finally {
      frame.remove();
    }
  });

  it('can be read by everybody', async () => {
    const host = document.createElement('div');
    host.append(...parse(exportSessions([run], 'html')).body.childNodes);
    document.body.append(host);
    try {
      await expect(host).to.be.accessible();
    } finally {
      host.remove();
    }
  });

  it('never turn foreign text into markup', () => {
    const allowed = new Set([
      'html',
      'head',
      'meta',
      'title',
      'style',
      'body',
      'main',
      'h1',
      'h2',
      'h3',
      'p',
      'span',
      'section',
      'dl',
      'div',
      'dt',
      'dd',
      'figure',
      'figcaption',
      'svg',
      'g',
      'rect',
      'path',
      'text',
      'line',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'br',
      'ul',
      'li',
      'b',
    ]);
    for (const text of hostile) {
      const session: ProfilingSession = {
        ...run,
        id: text,
        name: text,
        workflowId: text,
        graph: {
          nodes: [
            { id: text, label: text, type: text },
            { id: 'b', parentId: text },
          ],
          edges: [{ source: text, target: 'b' }],
        },
        executions: [
          {
            id: 'e',
            nodeId: text,
            startedAt: run.startedAt,
            finishedAt: run.startedAt + 900,
            status: 'failed',
            error: text,
            lane: text,
          },
          {
            id: 'f',
            nodeId: 'b',
            startedAt: run.startedAt,
            finishedAt: run.startedAt + 9,
            status: 'completed',
            lane: text,
          },
        ],
        attributes: Object.fromEntries([[text, text]]),
      };
      const html = exportSessions([session, { ...session, id: 'second' }], 'html', {
        locale: text,
        words: { 'html.total': text },
      });
      const page = parse(html);
      for (const element of page.querySelectorAll('*')) {
        expect(allowed.has(element.localName), `<${element.localName}> from ${text}`).to.equal(true);
        for (const { name } of element.attributes) expect(name, `${text}`).not.to.match(/^on|^href$|^src$|^style$/);
      }
      expect(page.querySelectorAll('style, title')).to.have.length.at.least(2);
      expect(html).not.to.match(/https?:|\/\/evil[^&]*"|url\(/);
      // eslint-disable-next-line no-control-regex -- none of them may be left
      expect(html).not.to.match(/[\u0000\u0007\u202e]/);
    }
  });

  it('draw the canvas as it stands where positions are given', () => {
    const positions = new Map(
      run.graph.nodes.map((node, i) => [node.id, { x: i * 300, y: 7, width: 120, height: 50 }]),
    );
    const boxes = [...report(run, { positions }).querySelectorAll('svg .node')].map((rect) => [
      rect.getAttribute('x'),
      rect.getAttribute('width'),
    ]);
    expect(boxes[2]).to.deep.equal(['600', '120']);
    const broken = { load: { x: 'NaN', y: 0 }, sample: null };
    expect(report(run, { positions: broken }).querySelectorAll('svg .node')).to.have.length(6);
  });

  it('speak the language and the words they are asked for', () => {
    const page = report(run, { locale: 'de', words: { 'html.total': 'Gesamtzeit' } });
    expect(page.documentElement.lang).to.equal('de');
    expect(page.body.textContent).to.contain('Gesamtzeit').and.to.contain('2,51');
  });

  it('run from right to left where their language does, and only there', () => {
    const dirOf = (locale?: string): string => report(run, { locale }).documentElement.dir;
    expect(['ar', 'ar-EG', 'he', 'fa-IR', 'pa-Arab', 'uz-Arab'].map(dirOf)).to.deep.equal(Array(6).fill('rtl'));
    expect(['en', 'de-CH', 'pa', 'az-Latn', 'no language', undefined].map(dirOf)).to.deep.equal(Array(6).fill(''));
  });

  it('hold any run, also one without anything', () => {
    fc.assert(
      fc.property(anyRun(), (session) => {
        const page = report(session);
        expect(page.body.innerHTML).not.to.match(/NaN|undefined|Infinity/);
      }),
      { numRuns: 100 },
    );
    expect(report({ ...run, graph: { nodes: [], edges: [] }, executions: [] }).body.textContent).to.contain(
      'Nothing ran',
    );
    expect(parse(exportSessions([], 'html')).title).to.equal('0 runs');
  });

  it('stay small where the run is large, and say what they left out', () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => `n${i} ${i}-${i + 1}`).join('\n');
    const html = exportSessions([runFromText(lines)], 'html');
    expect(html.length).to.be.below(1_000_000);
    expect(html)
      .to.contain('The 150 hottest of 5,000 nodes are shown')
      .and.to.contain('The 1,500 longest of 5,000 executions are shown');
  });
});

describe('layeredLayout', () => {
  const edges = (text: string) => text.split(' ').map((edge) => ({ source: edge[0]!, target: edge[1]! }));
  const column = (ids: string, wires: string): number[] => {
    const places = layeredLayout([...ids], edges(wires));
    const xs = [...new Set([...places.values()].map((box) => box.x))].sort((a, b) => a - b);
    return [...ids].map((id) => xs.indexOf(places.get(id)!.x));
  };

  it('puts a node in the column after the last one it depends on', () => {
    expect(column('abcd', 'ab bc ac ad')).to.deep.equal([0, 1, 2, 1]);
  });

  it('gives every node a place of its own, whatever the circles', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 120 }), (count, pairs) => {
        const ids = Array.from({ length: count }, (_, i) => `n${i}`);
        const places = layeredLayout(
          ids,
          pairs.map(([a, b]) => ({ source: `n${a}`, target: `n${b}` })),
        );
        expect(places.size).to.equal(count);
        expect(new Set([...places.values()].map((box) => `${box.x},${box.y}`)).size).to.equal(count);
      }),
    );
  });
});
