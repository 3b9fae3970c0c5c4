import { expect } from '@open-wc/testing';
import { legendLines, legendPitch, paintLegend, SvgPen, type LegendEntry } from '../../src/pictures/index.js';

const looks = { surface: '#fff', ink: '#000', mute: '#555', line: '#ccc', ground: '#fff', font: 'sans-serif' };
const look = { fill: '#cde', stroke: '#123' };
const entries: readonly LegendEntry[] = [
  { kind: 'heading', text: 'Duration' },
  ...['< 1 s', '1–5 s', '5–10 s', '> 10 s'].map((text) => ({ kind: 'look' as const, text, look })),
  { kind: 'look', text: 'failed', look, hasFailed: true },
  { kind: 'path', text: 'what bounded the run' },
];

/** Text, left edge and middle of every entry, in a font of 6 px a character. */
function drawn(width: number, lines = Infinity): { text: string; x: number; y: number }[] {
  const pen = new SvgPen((text) => 6 * text.length);
  pen.textBaseline = 'middle';
  paintLegend(pen, pen.newPath, entries, { x: 10, y: 100, width, lines }, looks);
  const svg = new DOMParser().parseFromString(
    pen.document({ width, height: 200, title: '', ground: '#fff' }),
    'image/svg+xml',
  );
  return Array.from(svg.querySelectorAll('text'), (text) => ({
    text: text.textContent!,
    x: Number(text.getAttribute('x')),
    y: Number(text.getAttribute('y')),
  }));
}

describe('the legend of a picture', () => {
  it('is one line where there is room', () => {
    const all = drawn(900);
    expect(all.map(({ text }) => text)).to.deep.equal(entries.map(({ text }) => text));
    expect(new Set(all.map(({ y }) => y)).size).to.equal(1);
    expect(legendLines(entries, 900)).to.equal(1);
  });

  it('goes on in the next line where there is none, with no entry lost or broken', () => {
    for (const width of [180, 240, 400]) {
      const all = drawn(width);
      expect(all.map(({ text }) => text)).to.deep.equal(entries.map(({ text }) => text));
      for (const { text, x } of all) expect(x + 6 * text.length, `${text} in ${width} px`).to.be.at.most(10 + width);
      const ys = [...new Set(all.map(({ y }) => y))];
      expect(ys.length).to.be.greaterThan(1);
      for (const [i, y] of ys.entries()) expect(y - ys[0]!).to.equal(i * legendPitch);
      expect(legendLines(entries, width), 'room is made for all of them').to.be.at.least(ys.length);
    }
  });

  it('leaves out what has no room at all', () => {
    expect(new Set(drawn(180, 2).map(({ y }) => y)).size).to.equal(2);
  });
});
