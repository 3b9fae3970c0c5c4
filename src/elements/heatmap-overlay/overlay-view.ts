import {
  cullWindow,
  isStillGood,
  Numbering,
  toPixels,
  type BoxTable,
  type Rect,
  type Viewport,
} from '../../geometry/index.js';
import { frameLoop, type FrameTask } from '../frame-loop.js';
import { Alarm } from './alarm.js';
import { Alertness } from './alertness.js';
import { BadgeBoard } from './badges/badge-board.js';
import type { Cover } from './link/cover.js';
import type { GeometryChange, GeometrySource, Look } from './link/geometry-source.js';
import { hasOnlyGrown, ringsThatChange, sameState, type OverlayState } from './overlay-state.js';
import { PathLayer } from './path/path-layer.js';
import type { NodeKind } from './run/node-kind.js';
import { repaintedMost } from './run/node-marks.js';
import { RunPicture } from './run/run-picture.js';
import { Scene } from './scene.js';
import { TintColors, type TintLook } from './tints/tint-colors.js';
import { TintStage } from './tints/tint-stage.js';
import { nowIn } from '../live-now.js';

/** Running nodes are written this often, ms. */
const tickInterval = 100;
/** From so many nodes on, what a run does is drawn at most this often, ms: more than a person can follow. What a person does is drawn at once. */
const pacedFrom = 2_000;
const growthInterval = 45;
/** After a pan or zoom: badges go where the view leaves room, and what was scaled is drawn crisp. */
const settleAfter = 140;
/** What is drawn of a growing run comes late by at most so much more, ms: mostly the next change comes first. */
const growthSlack = 20;
/** Fewer numbers than this are not worth the trouble. */
const wasteFrom = 20_000;

export interface OverlayParts {
  readonly layer: HTMLElement;
  readonly path: SVGSVGElement;
  readonly canvas: HTMLCanvasElement;
  readonly tints: HTMLElement;
  readonly badges: HTMLElement;
  readonly probes: HTMLElement;
}

export interface Summary {
  /** The nodes of the greatest rank in words, best first. */
  readonly lines: readonly string[];
  /** What kinds of marks there are. */
  readonly kinds: ReadonlySet<NodeKind>;
  readonly hasPath: boolean;
}

export interface Depicted {
  readonly table: BoxTable;
  readonly state: OverlayState;
  readonly picture: RunPicture;
  /** By the codes of `nodeKinds`. */
  readonly looks: readonly TintLook[];
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
  readonly #colors: TintColors;
  readonly #tints: TintStage;
  readonly #path: PathLayer;
  readonly #badges: BadgeBoard;
  #numbers = new Numbering();
  #picture = new RunPicture(this.#numbers);
  #covered: CoveredCanvas | undefined;
  #state: OverlayState | undefined;
  /** What is to be shown soon: the run has grown since. */
  #grown: OverlayState | undefined;
  #shownAt = -Infinity;

  #scene: Scene | undefined;
  /** Since the nodes were numbered. */
  #isOtherRun = false;
  #hasFollowed = false;
  #transform = '';

  readonly #alertness = new Alertness();
  #isOnScreen = true;
  #isHidden = false;
  #relayout = true;
  #rebadge = true;
  #changed = new Set<number>();
  #hovered = -1;
  readonly #tick: Alarm;
  readonly #settle: Alarm;
  readonly #due: Alarm;
  readonly #growth: Alarm;

  constructor(
    private readonly parts: OverlayParts,
    private readonly onDrawn: () => void,
    signal: AbortSignal,
  ) {
    this.#colors = new TintColors(parts.probes, () => this.redraw(), signal);
    this.#tints = new TintStage(parts.tints, parts.canvas, this.#colors);
    this.#path = new PathLayer(parts.path);
    this.#badges = new BadgeBoard(parts.badges);
    this.#tick = new Alarm(() => this.#writeAgain(), signal);
    this.#settle = new Alarm(() => this.#settled(), signal);
    this.#due = new Alarm(() => this.#state && this.#depict(this.#state), signal);
    this.#growth = new Alarm(() => this.#catchUp(), signal);
    signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  /** Most numbers are of nodes that neither the run nor the canvas has any more. */
  get isWasteful(): boolean {
    const { size } = this.#numbers;
    const used = Math.max(this.#state?.session?.graph.nodes.length ?? 0, this.#covered?.source.table.count ?? 0);
    return this.#isOtherRun && size > wasteFrom && size > 4 * used;
  }

  /** What the nodes of the run and of the canvas are numbered by, anew. */
  renumber(): Numbering {
    this.#isOtherRun = false;
    this.#numbers = new Numbering();
    this.#picture = new RunPicture(this.#numbers);
    if (this.#state) this.#depict(this.#state);
    return this.#numbers;
  }

  /** What the canvas tells nothing of: where the overlay goes, and how nodes are read. */
  cover(covered: CoveredCanvas | undefined): void {
    this.#covered = covered;
    this.#scene = undefined;
    this.#hasFollowed = false;
    this.#hovered = -1;
    this.#changed.clear();
    if (!covered) {
      frameLoop.drop(this);
      this.parts.layer.hidden = true;
    }
    this.wake('all');
    this.redraw();
  }

  /** What is shown, for a picture of it; undefined: nothing is. */
  get depicted(): Depicted | undefined {
    this.#catchUp();
    const table = this.#covered?.source.table;
    if (!table || !this.#state || this.#isHidden) return undefined;
    return { table, state: this.#state, picture: this.#picture, looks: this.#colors.looks };
  }

  /** There is no store any more. */
  forget(): void {
    if (!this.#state) return;
    this.#due.clear();
    this.#growth.clear();
    this.#grown = undefined;
    this.#state = undefined;
    this.#isHidden = true;
    this.request();
  }

  show(state: OverlayState): void {
    if (this.#state && sameState(state, this.#state)) return;
    const wait = this.#shownAt + growthInterval - performance.now();
    if (wait > 0 && hasOnlyGrown(this.#state, state) && state.session!.graph.nodes.length >= pacedFrom) {
      this.#grown = state;
      return this.#growth.set(wait + growthSlack);
    }
    this.#accept(state);
  }

  #catchUp(): void {
    if (this.#grown) this.#accept(this.#grown);
  }

  #accept(state: OverlayState): void {
    this.#growth.clear();
    this.#grown = undefined;
    this.#shownAt = performance.now();
    this.#change(Array.from(ringsThatChange(this.#state, state), (id) => this.#numbers.indexOf(id)));
    if (this.#state && this.#state.session?.id !== state.session?.id) this.#isOtherRun = true;
    this.#state = state;
    this.#isHidden = !state.heatmap.visible || !state.session;
    this.#depict(state);
  }

  #depict(state: OverlayState): void {
    this.#change(this.#picture.show(state));
    if (this.#covered) this.#change(this.#picture.regroup(this.#covered.source.table));
    this.#due.clear();
    if (this.#picture.dueIn !== undefined) this.#due.set(this.#picture.dueIn);
    this.#writeAgain();
  }

  /** Something may be moving: look until it rests. */
  wake(effort: Look['effort']): void {
    this.#alertness.wake(effort);
    this.request();
  }

  /** Colours or pixels are not what they were. */
  redraw(): void {
    this.#relayout = true;
    this.#writeAgain();
  }

  /** The canvas told of a change. */
  request(): void {
    if (this.#covered && this.#isOnScreen) frameLoop.request(this);
  }

  /** The canvas told of a moved view. It must not be seen a frame late, and while it stays within the margin that is all. */
  viewMoved(): void {
    const { cover, source } = this.#covered ?? {};
    if (!cover || !source?.readViewport || !this.#scene || this.#isHidden || !cover.isVisible) return this.request();
    if (!source.readViewport()) {
      // Told before it happened: by the next frame it will have.
      source.tell({ kind: 'viewport' });
      return this.request();
    }
    this.#follow(this.#scene, source.viewport);
    if (!isStillGood(this.#scene.window, cover.size, source.viewport)) this.request();
  }

  setOnScreen(isOnScreen: boolean): void {
    if (isOnScreen === this.#isOnScreen) return;
    this.#isOnScreen = isOnScreen;
    if (isOnScreen) return this.wake('window');
    // One last look: a canvas that was taken out of the page leaves nothing to cover.
    this.#alertness.doze();
    if (this.#covered) frameLoop.request(this);
  }

  /** The marked node under a point of the plane; -1: none. */
  nodeAt(x: number, y: number): number {
    const { source } = this.#covered ?? {};
    if (!source || this.#isHidden) return -1;
    const { viewport, table } = source;
    const index = table.at((x - viewport.x) / viewport.zoom, (y - viewport.y) / viewport.zoom);
    return index >= 0 && this.#picture.marks.kinds[index] ? index : -1;
  }

  hover(index: number): void {
    if (index === this.#hovered) return;
    this.#hovered = index;
    this.#writeAgain();
  }

  /** Client pixels; null: not on the canvas. */
  boxOf(nodeId: string): Rect | null {
    const { source, cover } = this.#covered ?? {};
    const box = source?.table.get(source.table.indexOf(nodeId));
    return box ? toPixels(toPixels(box, source!.viewport), { ...cover!.origin, zoom: cover!.scale }) : null;
  }

  get #now(): number {
    const session = this.#state?.session;
    return session ? nowIn(session) : Date.now();
  }

  /** undefined: nothing is covered. */
  summary(count: number): Summary | undefined {
    const { table } = this.#covered?.source ?? {};
    if (!table) return undefined;
    // There is time now for what a drag, or a selection, would have to wait for.
    this.#numbers.prepare();
    const now = this.#now;
    const ranked = this.#picture.marks.top(count, table);
    return {
      lines: ranked.map((index) => this.#picture.textOf(index, now).name),
      kinds: this.#picture.kindsAmong((index) => table.isPresent(index)),
      hasPath: this.#path.hasPath,
    };
  }

  read(): void {
    const covered = this.#covered;
    if (!covered) return;
    const { cover, source } = covered;
    const { isAwake, effort, isLast } = this.#alertness;
    const hasMoved = isAwake || !this.#scene ? cover.read() : false;
    if (hasMoved) this.#rebadge = true;
    if (!cover.isVisible || this.#isHidden) return this.#alertness.looked(hasMoved);
    this.#badges.read();
    const change = source.read({ ...this.#look(), effort, isLast });
    // A page that is asked for a box may take the overlay out meanwhile, or give it another canvas.
    if (this.#covered !== covered) return;
    const hasChanged = this.#take(change);
    this.#alertness.looked(hasMoved || hasChanged);
  }

  write(): void {
    if (!this.#covered) return;
    const { cover, source } = this.#covered;
    cover.write();
    const isShown = cover.isVisible && !this.#isHidden;
    if (this.parts.layer.hidden === isShown) this.parts.layer.hidden = !isShown;
    if (isShown) {
      const { window } = this.#scene ?? {};
      if (this.#relayout || !window || !isStillGood(window, cover.size, source.viewport)) this.#layOut();
      else this.#patch(this.#scene!);
      this.#follow(this.#scene!, source.viewport);
      if (this.#rebadge) this.#writeBadges(this.#scene!);
    }
    this.onDrawn();
    if (this.#alertness.isAwake) this.request();
    if (isShown && this.#picture.running.size > 0 && this.#state!.playhead === undefined) this.#tick.set(tickInterval);
  }

  #look(): Omit<Look, 'effort' | 'isLast'> {
    const { cover } = this.#covered!;
    return { origin: cover.origin, scale: cover.scale, window: this.#scene?.window.canvas ?? null };
  }

  /** Returns whether anything is not as it was. */
  #take({ viewport, moved }: GeometryChange): boolean {
    if (moved) this.#change(moved);
    else this.#relayout = true;
    if (!moved || moved.length) this.#change(this.#picture.regroup(this.#covered!.source.table));
    return viewport || !moved || moved.length > 0;
  }

  /** These have to be painted anew. */
  #change(indices: readonly number[]): void {
    if (this.#relayout) return;
    if (indices.length > repaintedMost) this.#relayout = true;
    else for (const index of indices) if (index >= 0) this.#changed.add(index);
  }

  #writeAgain(): void {
    this.#rebadge = true;
    this.request();
  }

  /** Everything in and near the view, anew. */
  #layOut(): void {
    const { cover, source } = this.#covered!;
    const window = cullWindow(cover.size, source.viewport);
    const scene = (this.#scene = new Scene(window, source.table, this.#picture));
    this.#relayout = false;
    this.#rebadge = true;
    this.#changed.clear();
    this.parts.layer.style.width = `${window.pixels.width}px`;
    this.parts.layer.style.height = `${window.pixels.height}px`;
    this.#path.layOut(scene, this.#state!);
    this.#tints.layOut(scene, this.#state!);
  }

  /** What changed since the last frame, and nothing else. */
  #patch(scene: Scene): void {
    this.#path.patch(scene, this.#state!, this.#changed);
    if (this.#changed.size === 0) return;
    this.#rebadge = true;
    scene.changed();
    if (!this.#tints.patch(scene, this.#state!, this.#changed)) return this.#layOut();
    this.#changed.clear();
  }

  #writeBadges(scene: Scene): void {
    const { cover, source } = this.#covered!;
    this.#rebadge = false;
    this.#badges.show({
      state: this.#state!,
      picture: this.#picture,
      table: source.table,
      shown: () => scene.shown,
      isCrowded: this.#tints.isCrowded,
      hovered: this.#hovered,
      view: scene.seenUnder(source.viewport, cover.size),
      boxOf: (index) => (scene.holds(index) ? scene.boxOf(index) : null),
      now: this.#now,
    });
  }

  /** Moves the layer to where it belongs under the viewport. */
  #follow(scene: Scene, viewport: Viewport): void {
    const { x, y, zoom } = scene.placeUnder(viewport);
    const transform = `translate(${x}px, ${y}px)${zoom === 1 ? '' : ` scale(${zoom})`}`;
    if (transform === this.#transform) return;
    this.#transform = transform;
    this.parts.layer.style.transform = transform;
    if (this.#hasFollowed) this.#settle.postpone(settleAfter);
    this.#hasFollowed = true;
  }

  #settled(): void {
    if (this.#scene && this.#scene.window.viewport.zoom !== this.#covered?.source.viewport.zoom) this.#relayout = true;
    this.#writeAgain();
  }

  #stop(): void {
    this.#covered = undefined;
    frameLoop.drop(this);
  }
}
