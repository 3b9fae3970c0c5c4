import type { Pen, PenPath } from './pen.js';
import { short, SvgPath } from './svg-path.js';
import { xmlText } from './xml-text.js';

/** What `fillStyle` may be besides a colour: thin slanting lines. Made by `SvgPen.hatching`. */
class Hatching {
  constructor(readonly id: string) {}
}

interface State {
  fillStyle: string | object;
  strokeStyle: string | object;
  lineWidth: number;
  globalAlpha: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  dash: readonly number[];
  /** Groups to be closed when this state ends. */
  groups: number;
}

export interface SvgPicture {
  readonly width: number;
  readonly height: number;
  /** What the picture shows, for those who do not see it. */
  readonly title: string;
  readonly ground: string;
}

/** Draws as an SVG document: shapes and text with attributes only. No style sheet, script, link or foreign content. */
export class SvgPen implements Pen {
  readonly #body: string[] = [];
  readonly #definitions: string[] = [];
  readonly #stack: State[] = [];
  #state: State = {
    fillStyle: '#000',
    strokeStyle: '#000',
    lineWidth: 1,
    globalAlpha: 1,
    font: '10px sans-serif',
    textAlign: 'left',
    textBaseline: 'alphabetic',
    dash: [],
    groups: 0,
  };
  #path = new SvgPath();
  #ids = 0;

  /** `measure`: the width of a text in a font, since a pure writer knows no fonts. */
  constructor(private readonly measure: (text: string, font: string) => number) {}

  /** For painters that make shapes. */
  readonly newPath = (): PenPath => new SvgPath();

  /** Slanting lines every `step`, to be a `fillStyle`. */
  hatching(color: string, step: number, width: number): object {
    const id = this.#nextId();
    const line = [-step, 0, step].map((at) => `M${at - 1} ${step + 1}L${at + step + 1} -1`).join('');
    this.#definitions.push(
      `<pattern id="${id}" width="${step}" height="${step}" patternUnits="userSpaceOnUse"><path d="${line}" stroke="${xmlText(color)}" stroke-width="${short(width)}" stroke-opacity="0.45"/></pattern>`,
    );
    return new Hatching(id);
  }

  /** The whole document. */
  document({ width, height, title, ground }: SvgPicture): string {
    while (this.#stack.length) this.restore();
    const [w, h] = [short(width), short(height)];
    const definitions = this.#definitions.length ? `<defs>${this.#definitions.join('')}</defs>` : '';
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img">` +
      `<title>${xmlText(title)}</title>${definitions}<rect width="${w}" height="${h}" fill="${xmlText(ground)}"/>${this.#body.join('\n')}</svg>\n`
    );
  }

  save(): void {
    this.#stack.push(this.#state);
    this.#state = { ...this.#state, groups: 0 };
  }

  restore(): void {
    const before = this.#stack.pop();
    if (!before) return;
    this.#body.push('</g>'.repeat(this.#state.groups));
    this.#state = before;
  }

  beginPath(): void {
    this.#path = new SvgPath();
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path.rect(x, y, width, height);
  }

  clip(): void {
    const id = this.#nextId();
    this.#definitions.push(`<clipPath id="${id}"><path d="${this.#path.data}"/></clipPath>`);
    this.#group(`clip-path="url(#${id})"`);
  }

  translate(x: number, y: number): void {
    this.#group(`transform="translate(${short(x)} ${short(y)})"`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#body.push(`<rect ${box(x, y, width, height)} ${this.#fill()}/>`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#body.push(`<rect ${box(x, y, width, height)} ${this.#stroke()}/>`);
  }

  fill(path: PenPath): void {
    this.#body.push(`<path d="${(path as SvgPath).data}" ${this.#fill()}/>`);
  }

  stroke(path: PenPath): void {
    this.#body.push(`<path d="${(path as SvgPath).data}" ${this.#stroke()}/>`);
  }

  setLineDash(segments: readonly number[]): void {
    this.#state.dash = [...segments];
  }

  fillText(text: string, x: number, y: number): void {
    const { textAlign, textBaseline } = this.#state;
    const [, weight, size = '10', family = 'sans-serif'] = /^(?:(\S+) )?([\d.]+)px (.*)$/.exec(this.#state.font) ?? [];
    // Not every reader of SVG knows baselines; a third of the size above the middle is where a middle line lies.
    const base = y + (textBaseline === 'middle' ? 0.35 * Number(size) : 0);
    const anchor = textAlign === 'center' ? ' text-anchor="middle"' : textAlign === 'right' ? ' text-anchor="end"' : '';
    const heavy = weight ? ` font-weight="${xmlText(weight)}"` : '';
    this.#body.push(
      `<text x="${short(x)}" y="${short(base)}" font-family="${xmlText(family)}" font-size="${size}"${heavy}${anchor} xml:space="preserve" ${this.#fill()}>${xmlText(text)}</text>`,
    );
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.measure(text, this.#state.font) };
  }

  #group(attributes: string): void {
    this.#body.push(`<g ${attributes}>`);
    this.#state.groups += 1;
  }

  #fill(): string {
    const { fillStyle, globalAlpha } = this.#state;
    return `fill="${paint(fillStyle)}"${globalAlpha < 1 ? ` fill-opacity="${short(globalAlpha)}"` : ''}`;
  }

  #stroke(): string {
    const { strokeStyle, globalAlpha, lineWidth, dash } = this.#state;
    return (
      `fill="none" stroke="${paint(strokeStyle)}" stroke-width="${short(lineWidth)}"` +
      (dash.length ? ` stroke-dasharray="${dash.map(short).join(' ')}"` : '') +
      (globalAlpha < 1 ? ` stroke-opacity="${short(globalAlpha)}"` : '')
    );
  }

  /** Long enough not to meet an id of the page that the picture may be put into. */
  #nextId(): string {
    this.#ids += 1;
    return `wf-picture-${this.#ids}`;
  }

  get fillStyle(): string | object {
    return this.#state.fillStyle;
  }
  set fillStyle(style: string | object) {
    this.#state.fillStyle = style;
  }
  get strokeStyle(): string | object {
    return this.#state.strokeStyle;
  }
  set strokeStyle(style: string | object) {
    this.#state.strokeStyle = style;
  }
  get lineWidth(): number {
    return this.#state.lineWidth;
  }
  set lineWidth(width: number) {
    this.#state.lineWidth = width;
  }
  get globalAlpha(): number {
    return this.#state.globalAlpha;
  }
  set globalAlpha(alpha: number) {
    this.#state.globalAlpha = alpha;
  }
  get font(): string {
    return this.#state.font;
  }
  set font(font: string) {
    this.#state.font = font;
  }
  get textAlign(): string {
    return this.#state.textAlign;
  }
  set textAlign(align: string) {
    this.#state.textAlign = align;
  }
  get textBaseline(): string {
    return this.#state.textBaseline;
  }
  set textBaseline(baseline: string) {
    this.#state.textBaseline = baseline;
  }
}

function box(x: number, y: number, width: number, height: number): string {
  return `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
}

function paint(style: string | object): string {
  return style instanceof Hatching ? `url(#${style.id})` : xmlText(typeof style === 'string' ? style : 'none');
}
