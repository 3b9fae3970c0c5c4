import { aTimeout, expect } from '@open-wc/testing';
import { pathEdgesOf } from '../../../src/elements/path-edges.js';
import type { WfTimeline } from '../../../src/elements/timeline/timeline.js';
import type { WfProfilerPanel } from '../../../src/elements/profiler-panel/profiler-panel.js';
import { runFromText } from '../../fixtures/run-from-text.js';
import { Stage, threeNodes } from '../heatmap-overlay/stage.js';
import { button, drawn, storeWith, textOf } from '../harness.js';
import { settled } from '../timeline/plot.js';

const lab = `
  render  0-2000        lane w1
  blur    2000-10000    after render  lane w1  queued 1500
  sobel   2000-5000     after render  lane w2
  retry   5200-5600     lane w2 attempt 1 error out of paper
  png     10200-10400   after blur, sobel  lane w1`;

function parse(text: string | null): Document {
  const parsed = new DOMParser().parseFromString(text!, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')).to.equal(null);
  expect(parsed.querySelectorAll('script, image, foreignObject, style, a, use[href^=http]')).to.have.length(0);
  return parsed;
}

const texts = (picture: Document): readonly string[] =>
  [...picture.querySelectorAll('text')].map((text) => text.textContent!.replace(/\s/g, ' '));

async function sizeOf(blob: Blob | null): Promise<readonly [number, number]> {
  const bitmap = await createImageBitmap(blob!);
  return [bitmap.width, bitmap.height];
}

describe('the edges the recorded path went along', () => {
  it('are those drawn between its nodes, one after the other', () => {
    const edges = pathEdgesOf(runFromText(lab));
    expect(Array.from(edges, ({ source, target }) => `${source} → ${target}`)).to.deep.equal([
      'render → blur',
      'blur → png',
    ]);
    expect(pathEdgesOf(runFromText('a 0-10\nb 10- after a')).size, 'not known while it runs').to.equal(0);
  });
});

describe('a picture of the canvas', () => {
  it('has every node with its figure, the edges, the path and a legend', async () => {
    const stage = await Stage.make();
    const picture = parse(stage.overlay.toSVG());
    const all = texts(picture);
    for (const text of ['load', 'blur', 'save', '10.8 s', 'Duration', 'what bounded the run'])
      expect(all, text).to.include(text);
    expect(all.join(' ')).to.match(/Completed · 13\.3 s/);
    expect(picture.querySelectorAll('path[stroke-width="2.5"]'), 'the path is one strong line').to.have.length(1);
    const png = await stage.overlay.toPNG();
    const { width, height } = picture.documentElement as unknown as SVGSVGElement;
    expect(await sizeOf(png)).to.deep.equal([2 * width.baseVal.value, 2 * height.baseVal.value]);
  });

  it('is of the moment that is looked back at, with what had not run yet in grey', async () => {
    const stage = await Stage.make();
    stage.store.setPlayhead('wf', 1_500);
    await stage.rest();
    const picture = parse(stage.overlay.toSVG());
    expect(texts(picture).join(' ')).to.match(/Running · 1\.50 s · \d nodes?/);
    const outlines = [...picture.querySelectorAll('[stroke]')].map((shape) => shape.getAttribute('stroke')!);
    const greys = outlines.filter((color) => {
      const [red, green, blue] = color.match(/[\da-f]{2}/gi)?.map((each) => parseInt(each, 16)) ?? [];
      return red === green && green === blue && red! < 250;
    });
    expect(greys.length, 'a node that had not run').to.be.at.least(1);
  });

  it('has what is not in view, at its own size however far the view is zoomed out', async () => {
    const stage = await Stage.make({ nodes: { ...threeNodes, save: { x: 4_000, y: 60, width: 120, height: 60 } } });
    const before = stage.overlay.toSVG();
    expect(texts(parse(before))).to.include('save');
    stage.pan(-3_000, 0, 0.2);
    await stage.rest();
    expect(texts(parse(stage.overlay.toSVG()))).to.include('save');
  });

  it('takes names as text, and is nothing without nodes, a run or heat', async () => {
    const name = '</text><script>alert(1)</script>';
    const run = runFromText('a 0-1000');
    const stage = await Stage.make({
      nodes: { a: threeNodes.load! },
      run: { ...run, name, graph: { nodes: [{ id: 'a', label: name }], edges: [] } },
    });
    expect(texts(parse(stage.overlay.toSVG())).filter((text) => text.startsWith('</tex')).length).to.be.at.least(1);
    stage.store.setHeatmapVisible(false);
    await stage.rest();
    expect(stage.overlay.toSVG()).to.equal(null);
    expect(await stage.overlay.toPNG()).to.equal(null);
    expect((await Stage.make({ nodes: {} })).overlay.toSVG()).to.equal(null);
    expect((await Stage.make({ run: null })).overlay.toSVG()).to.equal(null);
  });
});

describe('a picture of the timeline', () => {
  async function timeline(): Promise<WfTimeline> {
    const element = document.createElement('wf-timeline');
    Object.assign(element, { store: storeWith(lab), workflowId: 'wf', lang: 'en' });
    element.style.cssText = 'inline-size: 900px; block-size: 240px';
    document.body.append(element);
    await settled(element);
    return element;
  }

  it('has the bars where the plot has them, with names, lanes, axis, path and legend', async () => {
    const element = await timeline();
    const picture = parse(element.toSVG());
    const all = texts(picture);
    for (const text of ['Run 1', 'render', 'blur', 'w1', 'w2', 'Duration', 'failed', 'What bounded the run'])
      expect(all, text).to.include(text);
    const box = element.boundsOf('sobel#0')!;
    const host = element.getBoundingClientRect();
    const starts = [...picture.querySelectorAll('path')].flatMap((path) =>
      [...path.getAttribute('d')!.matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)a/g)].map((match) => Number(match[1]) - 2),
    );
    const nearest = Math.min(...starts.map((x) => Math.abs(x - (box.left - host.left))));
    expect(nearest, 'a bar begins where it does on the screen').to.be.below(1);
    element.remove();
  });

  it('shows the range, and is the same as an image', async () => {
    const element = await timeline();
    const { width, height } = parse(element.toSVG()).documentElement as unknown as SVGSVGElement;
    element.range = { from: 1_001_000, to: 1_003_000 };
    await settled(element);
    const picture = parse(element.toSVG());
    expect(texts(picture).join(' ')).to.match(/in 1\.00 s – 3\.00 s · Failed · 10\.4 s/);
    expect(await sizeOf(await element.toPNG(3))).to.deep.equal([3 * width.baseVal.value, 3 * height.baseVal.value]);
    element.remove();
    expect(element.toSVG()).to.equal(null);
  });

  it('is handed to the panel, which saves it, or says that there is none', async () => {
    const element = await timeline();
    const panel: WfProfilerPanel = document.createElement('wf-profiler-panel');
    Object.assign(panel, { store: element.store, workflowId: 'wf', lang: 'en' });
    document.body.append(panel);
    await settled(panel);
    const saved: { name: string; type: string }[] = [];
    const click = HTMLAnchorElement.prototype.click;
    const make = URL.createObjectURL;
    let type = '';
    URL.createObjectURL = (blob: Blob) => ((type = blob.type), make.call(URL, blob));
    HTMLAnchorElement.prototype.click = function () {
      saved.push({ name: this.download, type });
    };
    try {
      for (const name of [/Timeline\s*\.svg/, /Timeline\s*\.png/]) {
        button(panel, name).click();
        await aTimeout(200);
      }
    } finally {
      HTMLAnchorElement.prototype.click = click;
      URL.createObjectURL = make;
    }
    expect(saved.map(({ type: media }) => media)).to.deep.equal(['image/svg+xml', 'image/png']);
    expect(saved[0]!.name).to.match(/^wf-timeline-.*\.svg$/);
    element.remove();
    button(panel, /Timeline\s*\.svg/).click();
    await aTimeout(50);
    await drawn(panel);
    expect(textOf(panel)).to.include('There is no timeline on this page');
    panel.remove();
  });
});
