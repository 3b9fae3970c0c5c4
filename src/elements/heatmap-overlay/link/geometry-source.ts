import type { BoxTable, Rect, Viewport } from '../../../geometry/index.js';
import type { CanvasChange } from '../../../hosts/canvas-host.js';

/** Where nodes are, however the canvas tells it. */
export interface GeometrySource {
  /** Boxes in canvas coordinates. */
  readonly table: BoxTable;
  /** Canvas coordinates to pixels of the covered element. */
  readonly viewport: Viewport;
  /** True: it is told of every change. False: it has to look while something may be moving. */
  readonly isTold: boolean;
  /** Ids may have been added or removed, or everything moved. */
  invalidate(): void;
  tell(change: CanvasChange): void;
  /** Where the view is now, and nothing else; absent where that cannot be asked alone. */
  readViewport?(): boolean;
  /** Reads what may have changed. */
  read(look: Look): GeometryChange;
}

export interface Look {
  /** Client pixels of the covered element's origin, and client pixels per pixel of its own. */
  readonly origin: { readonly x: number; readonly y: number };
  readonly scale: number;
  /** What is laid out, in canvas coordinates; null before anything is. */
  readonly window: Rect | null;
  /** What may have changed: `told`: only what it was told of; `view`: where the view is; `window`: what is in it; `all`. */
  readonly effort: 'told' | 'view' | 'window' | 'all';
  /** The last look before it rests: what was only guessed while things moved has to be made sure of. */
  readonly isLast: boolean;
}

export interface GeometryChange {
  readonly viewport: boolean;
  /** The numbers of the nodes whose boxes changed; null: any may have. */
  readonly moved: readonly number[] | null;
}

export const noChange: GeometryChange = { viewport: false, moved: [] };
