let pen: CanvasRenderingContext2D | null | undefined;

/**
 * Any colour that CSS can compute, laid over others, as `#rrggbb`: readers of SVG know neither `color-mix()` nor `color(srgb …)`, and an
 * image has no page behind it.
 */
export function plainColor(...layers: readonly string[]): string {
  pen ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pen) return '#808080';
  pen.clearRect(0, 0, 1, 1);
  for (const color of layers) {
    pen.fillStyle = '#0000'; // what is no colour leaves the one before
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
  return `#${[red!, green!, blue!].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

const tokens = {
  surface: '--_surface',
  ink: '--_ink',
  mute: '--_mute',
  line: '--_line',
  edge: '--_line-strong',
} as const;

export type TokenColors = Readonly<Record<keyof typeof tokens, string>>;

/** The toolkit's colours as they are inside of `parent`, which has to be in the page. */
export function tokenColors(parent: Element): TokenColors {
  const probe = document.createElement('i');
  probe.hidden = true;
  parent.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(${name})`;
    return plainColor('#fff', getComputedStyle(probe).color);
  };
  const colors = Object.fromEntries(Object.entries(tokens).map(([key, name]) => [key, read(name)])) as Record<
    keyof typeof tokens,
    string
  >;
  probe.remove();
  return colors;
}
