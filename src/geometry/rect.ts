/** A box: `x`, `y` of the top left corner, and its size. The unit is that of whoever hands it over (canvas units or CSS pixels). */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Maps canvas coordinates to element pixels: `pixel = canvas * zoom + (x, y)`. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}
