import { placeBadge, withoutCollisions, type BoxTable, type Rect, type Size } from '../../../geometry/index.js';
import { chooseBadges, crowdedMost } from './badge-choice.js';
import { BadgeLayer, type Badge } from './badge-layer.js';
import type { BadgeText } from './badge-text.js';
import type { OverlayState } from '../overlay-state.js';
import type { RunPicture } from '../run/run-picture.js';
import { textWidth } from './text-width.js';

/** Of a badge, pixels: as the style sheet has them. */
const badgeHeight = 22;
const badgeFurniture = 32;
const noteGap = 6;
const tabStopsMost = 20;

export interface BoardInput {
  readonly state: OverlayState;
  readonly picture: RunPicture;
  readonly table: BoxTable;
  readonly shown: () => Int32Array;
  readonly isCrowded: boolean;
  readonly hovered: number;
  /** What is seen, in pixels of the layer. */
  readonly view: Rect;
  /** In pixels of the layer; null: not laid out. */
  readonly boxOf: (index: number) => Rect | null;
  /** Epoch ms. */
  readonly now: number;
}

/** Chooses which nodes have a badge, says what is on it, and finds its place. */
export class BadgeBoard {
  readonly #layer: BadgeLayer;
  #font = '';
  #noteFont = '';

  constructor(private readonly container: HTMLElement) {
    this.#layer = new BadgeLayer(container);
  }

  /** What has to be known of the page before anything is written. */
  read(): void {
    if (this.#font) return;
    const { fontFamily } = getComputedStyle(this.container);
    this.#font = `600 11px ${fontFamily}`;
    this.#noteFont = `500 11px ${fontFamily}`;
  }

  show(input: BoardInput): void {
    const { state, picture, table, boxOf } = input;
    const wanted = this.#wanted(input);
    const drafts = chooseBadges({
      mode: state.badges,
      top: state.top,
      ranks: picture.marks.ranks,
      best: (count) => picture.marks.top(count, table),
      shown: input.shown,
      isCrowded: input.isCrowded,
      running: first(picture.running, crowdedMost, boxOf),
      failed: first(picture.failed, Math.max(state.top, crowdedMost), boxOf),
      wanted,
    }).flatMap((index) => {
      const box = picture.marks.kinds[index] ? boxOf(index) : null; // not one without a mark
      if (!box) return [];
      let text = picture.textOf(index, input.now);
      let size = this.#sizeOf(text);
      // Beside a small node what is said quietly would be over its neighbours, if nobody asked for it.
      if (size.width > 2 * box.width && !wanted.includes(index)) size = this.#sizeOf((text = { ...text, note: '' }));
      return [{ index, text, box, place: { ...placeBadge(box, size, input.view), ...size } }];
    });
    const visible = withoutCollisions(
      drafts.map(({ place }) => place),
      drafts.map(({ index }) => wanted.includes(index)),
      state.badges === 'all' ? drafts.map(({ box }) => box) : [],
    );
    this.#layer.show(
      drafts
        .filter((_, i) => visible[i])
        .map(({ index, text, place }, i): Badge => {
          const id = table.ids[index]!;
          return {
            id,
            ...text,
            x: Math.round(place.x),
            y: Math.round(place.y),
            kind: picture.marks.kinds[index]!,
            level: picture.levelOf(index),
            isSelected: id === state.selectedNodeId,
            isTabStop: i < tabStopsMost,
          };
        }),
    );
  }

  #wanted({ state, table, hovered }: BoardInput): readonly number[] {
    const focused = (this.container.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
    const ids = [state.selectedNodeId, ...state.highlightedNodeIds, focused?.dataset.nodeId];
    const wanted = ids.map((id) => (id === undefined ? -1 : table.indexOf(id)));
    return [...wanted, hovered].filter((index) => index >= 0);
  }

  #sizeOf({ text, note }: BadgeText): Size {
    const width = textWidth(text, this.#font) + (note ? noteGap + textWidth(note, this.#noteFont) : 0);
    return { width: Math.ceil(width) + badgeFurniture, height: badgeHeight };
  }
}

/** As many as could have a badge, of those that are laid out. */
function first(indices: ReadonlySet<number>, most: number, boxOf: BoardInput['boxOf']): number[] {
  const found: number[] = [];
  for (const index of indices) {
    if (found.length === most) break;
    if (boxOf(index)) found.push(index);
  }
  return found;
}
