/** What a tint looks like at a size, for both ways it is drawn, so that the change between them is not seen. */

/** Nodes that are this small are pixels of a bitmap; between the two, an outline and a fill without pattern. */
export const bitmapBelow = 8;
/** A smaller node has no room for marks and bars. */
export const detailFrom = 24;

/** The corner radius in pixels of a tint of this size. */
export function radiusOf(width: number, height: number): number {
  return Math.max(1, Math.min(8, Math.round(Math.min(width, height) / 4) / 2));
}

/** The widest outline a tint of this size may have: it must not fill the node. In steps, so that few are different. */
export function outlineMost(width: number, height: number): number {
  return Math.max(1, Math.round(Math.min(width, height) / 6) / 2);
}
