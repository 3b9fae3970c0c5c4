import type { Rect, Viewport } from '../geometry/rect.js';
import type { WorkflowGraph } from '../profile/model.js';

/**
 * What the overlay needs to know of a canvas. One file in this folder makes one of each known canvas;
 * a page may hand over an object of its own.
 */
export interface CanvasHost {
  /** What the overlay covers. */
  readonly element: Element;
  nodeIds(): Iterable<string>;
  /** The node's box in canvas coordinates (client pixels where there is no `viewport`); null: not on the canvas. */
  boundsOf(nodeId: string): Rect | null;
  /** Canvas coordinates to pixels of `element`. Absent: `boundsOf` answers in client pixels and is asked once a frame. */
  viewport?(): Viewport;
  /** Tells of changes until `signal` aborts. */
  observe?(onChange: (change: CanvasChange) => void, signal: AbortSignal): void;
  graph?(): WorkflowGraph;
  /** Brings the node into view. */
  focus?(nodeId: string): void;
  /**
   * Bulk geometry: writes x, y, width, height of `ids[i]` to `out[4 * i …]` (NaN for a node that is not on the canvas).
   * Where present it is used instead of `boundsOf`.
   */
  readBounds?(ids: readonly string[], out: Float64Array): void;
  /** Changes with every change of geometry. Equal to the last one seen: nothing is read. */
  geometryVersion?(): number;
}

/** `nodeIds` names what moved, was added or removed; absent: anything may have. */
export type CanvasChange =
  { readonly kind: 'viewport' } | { readonly kind: 'nodes'; readonly nodeIds?: Iterable<string> };
