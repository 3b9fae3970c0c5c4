import { svg, html, type SVGTemplateResult, type TemplateResult } from 'lit';

/** The few that a page with no more than overlay and bottlenecks has to load. */
export const basicShapes = {
  locate: svg`<circle cx="8" cy="8" r="4.2"/><circle cx="8" cy="8" r="1" fill="currentColor" stroke="none"/><path d="M8 1.2v2.6M8 12.2v2.6M1.2 8h2.6M12.2 8h2.6"/>`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8"/>`,
  completed: svg`<circle cx="8" cy="8" r="6"/><path d="m5.2 8.2 2 2 3.6-4.2"/>`,
  critical: svg`<path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z"/><path d="M8 4.8v4M8 11v.1"/>`,
  high: svg`<path d="M8 2.2 14.4 13.4H1.6z"/><path d="M8 6.4v3.2M8 11.4v.1"/>`,
  medium: svg`<path d="M8 1.8 14.2 8 8 14.2 1.8 8z"/>`,
  low: svg`<circle cx="8" cy="8" r="5"/>`,
} as const;

export function basicIcon(name: keyof typeof basicShapes): TemplateResult {
  return drawIcon(basicShapes[name]);
}

/** A 16 px line drawing in the colour of the text; decoration only, words stand beside it. */
export function drawIcon(shape: SVGTemplateResult): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;
}
