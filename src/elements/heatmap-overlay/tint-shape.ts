/** What a tint looks like at a size, for both ways it is drawn, so that the change between them is not seen. */

/** Nodes that are this small are pixels of a bitmap; between the two, an outline and a fill without pattern. */
export const bitmapBelow = 8;
/** A smaller node has no room for marks and bars. */
export const detailFrom = 24;

/** The corner radius in pixels of a tint of this size. */
export function radiusOf(width: number, height: number): number {
  return Math.max(1, Math.min(8, Math.round(Math.min(width, height) / 4) / 2));
}

/** The outline of `most` pixels, thinner where it would fill the node. */
export function outlineOf(most: number, width: number, height: number): number {
  return Math.max(1, Math.min(most, Math.round(Math.min(width, height) / 6) / 2 + 0.5));
}
