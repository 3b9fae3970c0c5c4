import type { OverlayState } from '../overlay-state.js';
import type { Scene } from '../scene.js';
import { CanvasTint } from './canvas-tint.js';
import type { TintColors } from './tint-colors.js';
import { TintLayer } from './tint-layer.js';

/** More marked nodes than this in the window are drawn on a canvas; back to elements a little below, so that it does not flip. */
const elementsMost = 300;
const elementsAgainBelow = 260;
/** Rings and bars over a canvas. */
const extraTintsMost = 64;

/** Draws the tints of a scene: as elements where there are few, else on a canvas with elements for rings and bars only. */
export class TintStage {
  /** Too many for an element, or a badge, each. */
  isCrowded = false;
  readonly #elements: TintLayer;
  readonly #canvas: CanvasTint;

  constructor(container: HTMLElement, canvas: HTMLCanvasElement, colors: TintColors) {
    this.#elements = new TintLayer(container);
    this.#canvas = new CanvasTint(canvas, colors);
  }

  /** Everything in the scene, anew. */
  layOut(scene: Scene, state: OverlayState): void {
    this.isCrowded = scene.shown.length > (this.isCrowded ? elementsAgainBelow : elementsMost);
    if (this.isCrowded) {
      this.#canvas.draw(scene.table, scene.picture.marks, scene.window, scene.shown);
      this.#showExtra(scene, state);
      return;
    }
    this.#canvas.hide();
    const indices = new Set(scene.shown);
    for (const index of scene.ringed(state)) if (scene.holds(index)) indices.add(index);
    this.#elements.show(Array.from(indices, (index) => scene.tintOf(index, state, false)));
  }

  /** What changed of these nodes, and nothing else. False: that cannot be done; lay out anew. */
  patch(scene: Scene, state: OverlayState, changed: ReadonlySet<number>): boolean {
    if (this.isCrowded) {
      if (!this.#canvas.patch(changed)) return false;
      this.#showExtra(scene, state);
      return true;
    }
    if (scene.shown.length > elementsMost) return false;
    const ringed = scene.ringed(state);
    for (const index of changed) {
      const isSeen = scene.isMarked(index) || ringed.has(index);
      if (isSeen && scene.holds(index)) this.#elements.update(scene.tintOf(index, state, false));
      else this.#elements.remove(scene.table.ids[index]!);
    }
    return true;
  }

  /** Over a canvas: rings, and bars of running nodes. */
  #showExtra(scene: Scene, state: OverlayState): void {
    const indices = scene.ringed(state);
    for (const index of scene.picture.running) {
      if (indices.size >= extraTintsMost) break;
      if (scene.isRoomy(index) && scene.holds(index)) indices.add(index);
    }
    const held = Array.from(indices).filter((index) => scene.holds(index));
    this.#elements.show(held.map((index) => scene.tintOf(index, state, true)));
  }
}
