import {
  cullWindow,
  isStillGood,
  overlaps,
  relativeViewport,
  topIndices,
  toPixels,
  type CullWindow,
  type Rect,
  type Viewport,
} from '../../geometry/index.js';
import { BadgeBoard } from './badge-board.js';
import { CanvasTint } from './canvas-tint.js';
import type { Cover } from './cover.js';
import { frameLoop, type FrameTask } from './frame-loop.js';
import type { GeometrySource, Look } from './geometry-source.js';
import { kindCode } from './node-kind.js';
import type { OverlayState } from './overlay-state.js';
import { RunPicture } from './run-picture.js';
import { TintColors } from './tint-colors.js';
import { TintLayer, type Tint } from './tint-layer.js';
import { detailFrom } from './tint-shape.js';

/** More marked nodes than this in the window are drawn on a canvas; back to elements a little below, so that it does not flip. */
const elementsMost = 300;
const elementsAgainBelow = 260;
/** Looks without any change after which a canvas is taken to be at rest. */
const quietLooks = 12;
/** Running nodes are written this often, ms. */
const tickInterval = 100;
/** After a pan or zoom: badges go where the view leaves room, and what was scaled is drawn crisp. */
const settleAfter = 140;

export interface OverlayParts {
  readonly layer: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly tints: HTMLElement;
  readonly badges: HTMLElement;
  readonly probes: HTMLElement;
}

export interface CoveredCanvas {
  readonly cover: Cover;
  readonly source: GeometrySource;
}

/**
 * Lays the picture of a run over a canvas. Knows what became stale, asks for one frame when something did, and in it
 * does no more than that: a pan writes one transform, a dragged node one tint, a tick the running badges.
 */
export class OverlayView implements FrameTask {
  readonly picture = new RunPicture();
  readonly #tints: TintLayer;
  readonly #canvas: CanvasTint;
  readonly #badges: BadgeBoard;
  #covered: CoveredCanvas | undefined;
  #state: OverlayState | undefined;

  #window: CullWindow | undefined;
  #shown = new Int32Array(0);
  #isCrowded = false;
  #drawnViewport: Viewport | undefined;
  #transform = '';

  /** Looks since anything moved. */
  #quiet = quietLooks;
  #effort: Look['effort'] = 'told';
  #isOnScreen = true;
  #isHidden = false;
  #relayout = true;
  #rebadge = true;
  #changed = new Set<number>();
  #touched = new Set<string>();
  #hovered = -1;
  #tick: ReturnType<typeof setTimeout> | undefined;
  #settle: ReturnType<typeof setTimeout> | undefined;
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly parts: OverlayParts,
    private readonly onDrawn: () => void,
    signal: AbortSignal,
  ) {
    const colors = new TintColors(parts.probes, () => this.#again(), signal);
    this.#tints = new TintLayer(parts.tints);
    this.#canvas = new CanvasTint(parts.canvas, colors);
    this.#badges = new BadgeBoard(parts.badges);
    signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  get covered(): CoveredCanvas | undefined {
    return this.#covered;
  }

  /** What the canvas tells nothing of: where the overlay goes, and how nodes are read. */
  cover(covered: CoveredCanvas | undefined): void {
    this.#covered = covered;
    this.#window = undefined;
    this.#drawnViewport = undefined;
    this.#changed.clear();
    if (!covered) {
      frameLoop.drop(this);
      this.parts.layer.hidden = true;
    }
    this.wake('all');
    this.#again();
  }

  /** There is no store any more. */
  forget(): void {
    if (!this.#state) return;
    clearTimeout(this.#due);
    this.#state = undefined;
    this.#isHidden = true;
    this.request();
  }

  show(state: OverlayState): void {
    if (this.#state && sameState(state, this.#state)) return;
    for (const id of ringsThatChange(this.#state, state)) this.#touched.add(id);
    this.#state = state;
    this.#picture(state);
    this.#isHidden = !state.heatmap.visible || !state.session;
    this.#rebadge = true;
    this.request();
  }

  #picture(state: OverlayState): void {
    const changed = this.picture.show(state);
    if (changed) for (const id of changed) this.#touched.add(id);
    else this.#relayout = true;
    clearTimeout(this.#due);
    if (this.picture.dueIn === undefined) return;
    this.#due = setTimeout(() => {
      this.#picture(this.#state!);
      this.#rebadge = true;
      this.request();
    }, this.picture.dueIn);
  }

  /** Something may be moving: look until it rests. */
  wake(effort: Look['effort']): void {
    this.#quiet = 0;
    if (efforts.indexOf(effort) > efforts.indexOf(this.#effort)) this.#effort = effort;
    this.request();
  }

  /** The canvas told of a change. */
  request(): void {
    if (this.#covered && this.#isOnScreen) frameLoop.request(this);
  }

  /** As `request`, for a moved view, which must not be seen a frame late where the frame was drawn already. */
  viewMoved(): void {
    const { source } = this.#covered ?? {};
    if (!source?.isTold || !frameLoop.hasRun || !this.#window) return this.request();
    source.read({ ...this.#look(), effort: 'told', isLast: false });
    this.#follow(source.viewport);
  }

  setOnScreen(isOnScreen: boolean): void {
    if (isOnScreen === this.#isOnScreen) return;
    this.#isOnScreen = isOnScreen;
    if (isOnScreen) return this.wake('window');
    // One last look: a canvas that was taken out of the page leaves nothing to cover.
    this.#quiet = quietLooks - 1;
    this.#effort = 'told';
    if (this.#covered) frameLoop.request(this);
  }

  /** The marked node under a point of the plane; -1: none. */
  nodeAt(x: number, y: number): number {
    const { source } = this.#covered ?? {};
    if (!source || this.#isHidden) return -1;
    const { viewport, table } = source;
    const index = table.grid.at((x - viewport.x) / viewport.zoom, (y - viewport.y) / viewport.zoom);
    return index >= 0 && this.picture.marks.kinds[index] !== kindCode.none ? index : -1;
  }

  hover(index: number): void {
    if (index === this.#hovered) return;
    this.#hovered = index;
    this.#rebadge = true;
    this.request();
  }

  /** Client pixels; null: not on the canvas. */
  boxOf(nodeId: string): Rect | null {
    const { source, cover } = this.#covered ?? {};
    const box = source?.table.get(source.table.indexOf(nodeId));
    return box ? toPixels(toPixels(box, source!.viewport), { ...cover!.origin, zoom: cover!.scale }) : null;
  }

  /** The nodes of the greatest rank, best first. */
  ranked(count: number): readonly string[] {
    const { table } = this.#covered?.source ?? {};
    if (!table) return [];
    return topIndices(this.picture.marks.ranks.subarray(0, table.size), count).map((index) => table.ids[index]!);
  }

  read(): void {
    const { cover, source } = this.#covered!;
    const isLooking = this.#quiet < quietLooks;
    const isFirst = !this.#window;
    const hasMoved = isLooking || isFirst ? cover.read() : false;
    if (!cover.isVisible || this.#isHidden) {
      if (isLooking) this.#quiet = hasMoved ? 0 : this.#quiet + 1;
      return;
    }
    const isLast = this.#quiet === quietLooks - 1;
    const change = source.read({ ...this.#look(), effort: isLooking ? this.#effort : 'told', isLast });
    for (const index of change.moved) this.#changed.add(index);
    if (isLooking) {
      this.#quiet = hasMoved || change.viewport || change.moved.length ? 0 : this.#quiet + 1;
      if (this.#quiet >= quietLooks) this.#effort = 'told';
    }
    if (hasMoved) this.#rebadge = true;
    for (const index of this.picture.update(source.table)) this.#changed.add(index);
  }

  write(): void {
    const { cover, source } = this.#covered!;
    cover.write();
    const isShown = cover.isVisible && !this.#isHidden;
    this.parts.layer.hidden = !isShown;
    if (isShown) {
      if (this.#relayout || !this.#window || !isStillGood(this.#window, cover.size, source.viewport)) this.#layOut();
      else this.#patch();
      this.#follow(source.viewport);
      if (this.#rebadge) this.#writeBadges();
    }
    this.onDrawn();
    if (this.#quiet < quietLooks) this.request();
    if (isShown && this.picture.running.size > 0 && this.#state!.playhead === undefined) this.#tickLater();
  }

  #look(): Omit<Look, 'effort' | 'isLast'> {
    const { cover } = this.#covered!;
    return { origin: cover.origin, scale: cover.scale, window: this.#window?.canvas ?? null };
  }

  #again(): void {
    this.#relayout = true;
    this.#rebadge = true;
    this.request();
  }

  /** Everything in and near the view, anew. */
  #layOut(): void {
    const { cover, source } = this.#covered!;
    const { table, viewport } = source;
    const window = (this.#window = cullWindow(cover.size, viewport));
    this.#relayout = false;
    this.#rebadge = true;
    this.#changed.clear();
    this.#touched.clear();
    this.#findShown(window);
    this.parts.layer.style.width = `${window.pixels.width}px`;
    this.parts.layer.style.height = `${window.pixels.height}px`;
    this.#isCrowded = this.#shown.length > (this.#isCrowded ? elementsAgainBelow : elementsMost);
    if (this.#isCrowded) {
      this.#canvas.draw(table, this.picture.marks, window, this.#shown);
      this.#showExtraTints();
    } else {
      this.#canvas.hide();
      const indices = new Set(this.#shown);
      for (const index of this.#ringed()) if (this.#isInWindow(index)) indices.add(index);
      this.#tints.show(Array.from(indices, (index) => this.#tint(index, false)));
    }
  }

  #findShown(window: CullWindow): void {
    const { table } = this.#covered!.source;
    const { kinds } = this.picture.marks;
    const found = new Int32Array(table.size);
    const count = table.grid.query(window.canvas, found);
    let shown = 0;
    for (let i = 0; i < count; i++) if (kinds[found[i]!] !== kindCode.none) found[shown++] = found[i]!;
    this.#shown = found.subarray(0, shown);
  }

  /** What changed since the last frame, and nothing else. */
  #patch(): void {
    const { table } = this.#covered!.source;
    if (this.#changed.size === 0 && this.#touched.size === 0) return;
    this.#rebadge = true;
    this.#findShown(this.#window!);
    if (this.#isCrowded) {
      if (!this.#canvas.patch(this.#changed)) return this.#layOut();
      this.#showExtraTints();
    } else if (this.#shown.length > elementsMost) {
      return this.#layOut();
    } else {
      for (const id of this.#touched) this.#changed.add(table.indexOf(id));
      for (const index of this.#changed) if (index >= 0) this.#updateTint(index);
    }
    this.#changed.clear();
    this.#touched.clear();
  }

  #updateTint(index: number): void {
    const isMarked = this.picture.marks.kinds[index] !== kindCode.none || this.#ringed().has(index);
    if (isMarked && this.#isInWindow(index)) this.#tints.update(this.#tint(index, false));
    else this.#tints.remove(this.#covered!.source.table.ids[index]!);
  }

  /** Over a canvas: rings, and bars of running nodes. */
  #showExtraTints(): void {
    const { table } = this.#covered!.source;
    const indices = this.#ringed();
    for (const id of this.picture.running) {
      const index = table.indexOf(id);
      if (index >= 0 && indices.size < 64 && this.#isRoomy(index)) indices.add(index);
    }
    this.#tints.show(Array.from(indices).filter((index) => this.#isInWindow(index)).map((index) => this.#tint(index, true)));
  }

  #tint(index: number, isBare: boolean): Tint {
    const id = this.#covered!.source.table.ids[index]!;
    return {
      id,
      box: this.#layerBox(index),
      kind: this.picture.marks.kinds[index]!,
      isSelected: id === this.#state!.selectedNodeId,
      isHighlighted: this.#state!.highlightedNodeIds.has(id),
      progress: this.#isRoomy(index) ? this.picture.progressOf(id) : undefined,
      isBare,
    };
  }

  #writeBadges(): void {
    const { cover, source } = this.#covered!;
    this.#rebadge = false;
    const { pixels, viewport } = this.#window!;
    const moved = relativeViewport(viewport, source.viewport);
    // What of the layer is seen: badges are placed where the view has room for them.
    const view = {
      x: -moved.x / moved.zoom - pixels.x,
      y: -moved.y / moved.zoom - pixels.y,
      width: cover.size.width / moved.zoom,
      height: cover.size.height / moved.zoom,
    };
    this.#badges.show({
      state: this.#state!,
      picture: this.picture,
      table: source.table,
      shown: this.#shown,
      isCrowded: this.#isCrowded,
      hovered: this.#hovered,
      view,
      boxOf: (index) => (this.#isInWindow(index) ? this.#layerBox(index) : null),
      now: Date.now(),
    });
  }

  /** Moves the layer to where it belongs under the viewport. */
  #follow(viewport: Viewport): void {
    const { pixels, viewport: from } = this.#window!;
    const moved = relativeViewport(from, viewport);
    const x = moved.x + pixels.x * moved.zoom;
    const y = moved.y + pixels.y * moved.zoom;
    const transform = `translate(${x}px, ${y}px)${moved.zoom === 1 ? '' : ` scale(${moved.zoom})`}`;
    if (transform === this.#transform) return;
    this.#transform = transform;
    this.parts.layer.style.transform = transform;
    if (this.#drawnViewport) this.#settleLater();
    this.#drawnViewport = viewport;
  }

  #settleLater(): void {
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => {
      this.#settle = undefined;
      this.#rebadge = true;
      if (this.#window && this.#window.viewport.zoom !== this.#covered?.source.viewport.zoom) this.#relayout = true;
      this.request();
    }, settleAfter);
  }

  #tickLater(): void {
    this.#tick ??= setTimeout(() => {
      this.#tick = undefined;
      this.#rebadge = true;
      this.request();
    }, tickInterval);
  }

  #stop(): void {
    clearTimeout(this.#tick);
    clearTimeout(this.#settle);
    clearTimeout(this.#due);
    this.#tick = undefined;
    this.#covered = undefined;
    frameLoop.drop(this);
  }

  #ringed(): Set<number> {
    const { table } = this.#covered!.source;
    const { selectedNodeId, highlightedNodeIds } = this.#state!;
    const ringed = new Set<number>();
    for (const id of highlightedNodeIds) ringed.add(table.indexOf(id));
    if (selectedNodeId !== undefined) ringed.add(table.indexOf(selectedNodeId));
    ringed.delete(-1);
    return ringed;
  }

  #isInWindow(index: number): boolean {
    const box = this.#covered!.source.table.get(index);
    return box !== null && overlaps(box, this.#window!.canvas);
  }

  #isRoomy(index: number): boolean {
    const box = this.#covered!.source.table.get(index);
    return box !== null && Math.min(box.width, box.height) * this.#window!.viewport.zoom >= detailFrom;
  }

  /** Pixels of the layer. */
  #layerBox(index: number): Rect {
    const { viewport, pixels } = this.#window!;
    const box = toPixels(this.#covered!.source.table.get(index)!, viewport);
    return { ...box, x: box.x - pixels.x, y: box.y - pixels.y };
  }
}

const efforts: readonly Look['effort'][] = ['told', 'view', 'window', 'all'];

function sameState(a: OverlayState, b: OverlayState): boolean {
  return (Object.keys(a) as (keyof OverlayState)[]).every((key) => a[key] === b[key]);
}

/** The nodes that are selected or pointed at in one state and not in the same way in the other. */
function ringsThatChange(before: OverlayState | undefined, after: OverlayState): ReadonlySet<string> {
  const ids = new Set<string>();
  if (before?.selectedNodeId !== after.selectedNodeId) {
    for (const id of [before?.selectedNodeId, after.selectedNodeId]) if (id !== undefined) ids.add(id);
  }
  const [old, now] = [before?.highlightedNodeIds ?? new Set<string>(), after.highlightedNodeIds];
  for (const id of old) if (!now.has(id)) ids.add(id);
  for (const id of now) if (!old.has(id)) ids.add(id);
  return ids;
}
