import { cullWindow, isStillGood, topIndices, toPixels, type Rect, type Viewport } from '../../geometry/index.js';
import { frameLoop, type FrameTask } from '../frame-loop.js';
import { BadgeBoard } from './badges/badge-board.js';
import { CanvasTint } from './tints/canvas-tint.js';
import type { Cover } from './link/cover.js';
import type { GeometrySource, Look } from './link/geometry-source.js';
import { kindCode } from './run/node-kind.js';
import type { OverlayState } from './overlay-state.js';
import { RunPicture } from './run/run-picture.js';
import { Scene } from './scene.js';
import { TintColors } from './tints/tint-colors.js';
import { TintLayer } from './tints/tint-layer.js';

/** More marked nodes than this in the window are drawn on a canvas; back to elements a little below, so that it does not flip. */
const elementsMost = 300;
const elementsAgainBelow = 260;
/** Rings and bars over a canvas. */
const extraTintsMost = 64;
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

  #scene: Scene | undefined;
  #isCrowded = false;
  #hasFollowed = false;
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
    this.#scene = undefined;
    this.#hasFollowed = false;
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
    if (!source?.isTold || !frameLoop.hasRun || !this.#scene) return this.request();
    source.read({ ...this.#look(), effort: 'told', isLast: false });
    this.#follow(this.#scene, source.viewport);
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
    const isFirst = !this.#scene;
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
      const { window } = this.#scene ?? {};
      if (this.#relayout || !window || !isStillGood(window, cover.size, source.viewport)) this.#layOut();
      else this.#patch(this.#scene!);
      this.#follow(this.#scene!, source.viewport);
      if (this.#rebadge) this.#writeBadges(this.#scene!);
    }
    this.onDrawn();
    if (this.#quiet < quietLooks) this.request();
    if (isShown && this.picture.running.size > 0 && this.#state!.playhead === undefined) this.#tickLater();
  }

  #look(): Omit<Look, 'effort' | 'isLast'> {
    const { cover } = this.#covered!;
    return { origin: cover.origin, scale: cover.scale, window: this.#scene?.window.canvas ?? null };
  }

  #again(): void {
    this.#relayout = true;
    this.#rebadge = true;
    this.request();
  }

  /** Everything in and near the view, anew. */
  #layOut(): void {
    const { cover, source } = this.#covered!;
    const window = cullWindow(cover.size, source.viewport);
    const scene = (this.#scene = new Scene(window, source.table, this.picture));
    this.#relayout = false;
    this.#rebadge = true;
    this.#changed.clear();
    this.#touched.clear();
    this.parts.layer.style.width = `${window.pixels.width}px`;
    this.parts.layer.style.height = `${window.pixels.height}px`;
    this.#isCrowded = scene.shown.length > (this.#isCrowded ? elementsAgainBelow : elementsMost);
    if (this.#isCrowded) {
      this.#canvas.draw(source.table, this.picture.marks, window, scene.shown);
      this.#showExtraTints(scene);
    } else {
      this.#canvas.hide();
      const indices = new Set(scene.shown);
      for (const index of scene.ringed(this.#state!)) if (scene.holds(index)) indices.add(index);
      this.#tints.show(Array.from(indices, (index) => scene.tintOf(index, this.#state!, false)));
    }
  }

  /** What changed since the last frame, and nothing else. */
  #patch(scene: Scene): void {
    const { table } = this.#covered!.source;
    if (this.#changed.size === 0 && this.#touched.size === 0) return;
    this.#rebadge = true;
    scene.find();
    if (this.#isCrowded) {
      if (!this.#canvas.patch(this.#changed)) return this.#layOut();
      this.#showExtraTints(scene);
    } else if (scene.shown.length > elementsMost) {
      return this.#layOut();
    } else {
      for (const id of this.#touched) this.#changed.add(table.indexOf(id));
      const ringed = scene.ringed(this.#state!);
      for (const index of this.#changed) {
        if (index < 0) continue;
        const isSeen = this.picture.marks.kinds[index] !== kindCode.none || ringed.has(index);
        if (isSeen && scene.holds(index)) this.#tints.update(scene.tintOf(index, this.#state!, false));
        else this.#tints.remove(table.ids[index]!);
      }
    }
    this.#changed.clear();
    this.#touched.clear();
  }

  /** Over a canvas: rings, and bars of running nodes. */
  #showExtraTints(scene: Scene): void {
    const { table } = this.#covered!.source;
    const indices = scene.ringed(this.#state!);
    for (const id of this.picture.running) {
      const index = table.indexOf(id);
      if (index >= 0 && indices.size < extraTintsMost && scene.isRoomy(index)) indices.add(index);
    }
    const held = Array.from(indices).filter((index) => scene.holds(index));
    this.#tints.show(held.map((index) => scene.tintOf(index, this.#state!, true)));
  }

  #writeBadges(scene: Scene): void {
    const { cover, source } = this.#covered!;
    this.#rebadge = false;
    this.#badges.show({
      state: this.#state!,
      picture: this.picture,
      table: source.table,
      shown: scene.shown,
      isCrowded: this.#isCrowded,
      hovered: this.#hovered,
      view: scene.seenUnder(source.viewport, cover.size),
      boxOf: (index) => (scene.holds(index) ? scene.boxOf(index) : null),
      now: Date.now(),
    });
  }

  /** Moves the layer to where it belongs under the viewport. */
  #follow(scene: Scene, viewport: Viewport): void {
    const { x, y, zoom } = scene.placeUnder(viewport);
    const transform = `translate(${x}px, ${y}px)${zoom === 1 ? '' : ` scale(${zoom})`}`;
    if (transform === this.#transform) return;
    this.#transform = transform;
    this.parts.layer.style.transform = transform;
    if (this.#hasFollowed) this.#settleLater();
    this.#hasFollowed = true;
  }

  #settleLater(): void {
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => {
      this.#settle = undefined;
      this.#rebadge = true;
      if (this.#scene && this.#scene.window.viewport.zoom !== this.#covered?.source.viewport.zoom)
        this.#relayout = true;
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
