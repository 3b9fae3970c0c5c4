import type { Pen } from '../../pictures/index.js';

const remembered = 4_000;

/** Cuts texts to the room they have, and remembers how: measuring is what drawing a label costs most. */
export class TextFitter {
  #font = '';
  readonly #widths = new Map<string, number>();

  /** Sets the font of the context and of what is measured. */
  use(context: Pen, font: string): void {
    context.font = font;
    if (font !== this.#font) this.#widths.clear();
    this.#font = font;
  }

  /** The text, cut with an ellipsis where it is wider than `room` (in the pixels of the context's font); '' where nothing fits. */
  fit(context: Pen, text: string, room: number): string {
    const width = this.width(context, text);
    if (width <= room) return text;
    let kept = Math.floor((text.length * room) / width);
    while (kept > 0) {
      const cut = `${text.slice(0, isLowSurrogate(text, kept) ? kept - 1 : kept).trimEnd()}…`;
      if (this.width(context, cut) <= room) return kept > 1 ? cut : '';
      kept -= 1;
    }
    return '';
  }

  width(context: Pen, text: string): number {
    if (this.#widths.size > remembered) this.#widths.clear();
    let width = this.#widths.get(text);
    if (width === undefined) this.#widths.set(text, (width = context.measureText(text).width));
    return width;
  }
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
