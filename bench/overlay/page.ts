import { BenchCanvas, view } from './canvas.js';
import { diagramAlone, diagramOverlays, leafletIcons } from './library-ways.js';
import { ours, storeAlone } from './ours.js';
import { floatingUi, hostAlone, naive, oneLabel } from './plain-ways.js';
import { reactFlowAlone, reactFlowToolbars } from './react-flow-way.js';
import { flat, valueOf, type Mounted, type Way } from './way.js';

export const ways: readonly Way[] = [
  hostAlone,
  storeAlone,
  oneLabel,
  ours,
  flat(hostAlone),
  flat(ours),
  naive,
  floatingUi,
  leafletIcons,
  diagramAlone,
  diagramOverlays,
  reactFlowAlone,
  reactFlowToolbars,
];

let canvas: BenchCanvas;
let way: Way;
let mounted: Mounted;
let round = 0;

const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));

/** One change each frame, from where the view stands now and back again. */
const steps: Readonly<Record<string, (i: number) => void>> = {
  pan(i) {
    const { zoom } = canvas.viewport;
    const start = home;
    canvas.setViewport({ x: start.x + 4 * swing(i), y: start.y + 2 * swing(i), zoom });
    mounted.viewportChanged?.();
  },
  zoom(i) {
    const zoom = home.zoom * 1.01 ** swing(i);
    const middle = { x: view.width / 2, y: view.height / 2 };
    const scale = zoom / home.zoom;
    canvas.setViewport({ x: middle.x + (home.x - middle.x) * scale, y: middle.y + (home.y - middle.y) * scale, zoom });
    mounted.viewportChanged?.();
  },
  drag(i) {
    const index = canvas.middle;
    canvas.moveNode(index, home.nodeX + 3 * swing(i), home.nodeY + swing(i));
    mounted.nodeMoved?.(index);
  },
  values(i) {
    planned[i]?.();
  },
};

/** The changes of values that are to come. */
let planned: ((() => void) | undefined)[] = [];

function planValues(): (() => void) | undefined {
  round++;
  const changed = Math.max(1, Math.round(canvas.count / 100));
  const indices = Array.from({ length: changed }, (_, i) => (i * 101 + round * 37) % canvas.count);
  return mounted.valuesChange?.(
    indices,
    indices.map((index) => valueOf(index, round)),
  );
}

let home = { x: 0, y: 0, zoom: 1, nodeX: 0, nodeY: 0 };

/** 0 … 30 … 0. */
function swing(i: number): number {
  return 30 - Math.abs(30 - (i % 60));
}

const bench = {
  names: ways.filter((each) => each.name).map(({ name, most }) => ({ name, most })),
  async prepare(name: string, count: number): Promise<void> {
    way = ways.find((each) => each.name === name)!;
    canvas = new BenchCanvas(count, way.isFlat);
    await way.prepare?.(canvas);
    await frame();
    await frame();
  },
  async mount(): Promise<void> {
    mounted = await way.mount(canvas);
    await frame();
    await frame();
  },
  /** Draws, and changes nothing. */
  async rest(time: number): Promise<void> {
    for (const end = performance.now() + time; performance.now() < end;) await frame();
  },
  async look(distance: 'near' | 'far'): Promise<void> {
    canvas.look(distance);
    mounted.viewportChanged?.();
    await new Promise((done) => setTimeout(done, 400));
    const at = 4 * canvas.middle;
    home = { ...canvas.viewport, nodeX: canvas.boxes[at]!, nodeY: canvas.boxes[at + 1]! };
  },
  /** Before anything is measured: what is told in each of `most` frames. */
  plan(step: string, most: number): void {
    planned = step === 'values' ? Array.from({ length: most }, planValues) : [];
  },
  /** Frames that were drawn within `limit` ms, `most` at the most. */
  async run(step: string, most: number, limit: number): Promise<number> {
    const end = performance.now() + limit;
    if (planned.length === 0) bench.plan(step, most);
    let frames = 0;
    for (; frames < most && (frames < 3 || performance.now() < end); frames++) {
      await frame();
      steps[step]!(frames);
    }
    await frame();
    planned = [];
    return frames;
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
