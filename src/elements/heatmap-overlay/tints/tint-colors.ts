import { nodeKinds } from '../run/node-kind.js';

/** How one kind of tint is drawn, as the style sheet says. */
export interface TintLook {
  readonly stroke: string;
  readonly fill: string;
  /** Pixels. */
  readonly width: number;
}

/**
 * The looks of all kinds as the style sheet computes them (theme, palette, the page's own `::part` rules), read from
 * one hidden tint of each kind, so that a canvas draws just what elements would look like.
 */
export class TintColors {
  #probes: readonly HTMLElement[] | undefined;
  #looks: readonly TintLook[] | undefined;
  #pixels: Uint32Array | undefined;

  constructor(
    private readonly container: HTMLElement,
    onChange: () => void,
    signal: AbortSignal,
  ) {
    // The probes' colours take a transition of no time: its end tells that a theme or palette changed them.
    container.addEventListener(
      'transitionend',
      () => {
        this.forget();
        onChange();
      },
      { signal },
    );
  }

  /** By the codes of `nodeKinds`. */
  get looks(): readonly TintLook[] {
    // Tints that are elements need none: most overlays never ask.
    this.#probes ??= makeProbes(this.container);
    return (this.#looks ??= this.#probes.map((probe) => {
      const style = getComputedStyle(probe);
      return {
        stroke: style.outlineColor,
        fill: style.backgroundColor,
        width: Number.parseFloat(style.outlineWidth) || 1,
      };
    }));
  }

  /** The stroke colours as the pixels of an image, nothing for kind `none`. */
  get pixels(): Uint32Array {
    return (this.#pixels ??= pixelsOf(this.looks.map((look) => look.stroke)));
  }

  forget(): void {
    this.#looks = undefined;
    this.#pixels = undefined;
  }
}

function makeProbes(container: HTMLElement): readonly HTMLElement[] {
  return nodeKinds.map((kind) => {
    const probe = document.createElement('div');
    probe.className = `tint probe ${kind}`;
    probe.setAttribute('part', `tint tint-${kind}`);
    container.append(probe);
    return probe;
  });
}

function pixelsOf(colors: readonly string[]): Uint32Array {
  const canvas = document.createElement('canvas');
  canvas.width = colors.length;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return new Uint32Array(colors.length);
  colors.forEach((color, i) => {
    context.fillStyle = color;
    context.fillRect(i, 0, 1, 1);
  });
  const pixels = new Uint32Array(context.getImageData(0, 0, colors.length, 1).data.buffer);
  pixels[0] = 0;
  return pixels;
}
