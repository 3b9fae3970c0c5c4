import { svg, type TemplateResult } from 'lit';
import { basicShapes, drawIcon } from './basic-icons.js';

const shapes = {
  ...basicShapes,
  play: svg`<path d="M4.5 2.8v10.4a.6.6 0 0 0 .92.5l8.1-5.2a.6.6 0 0 0 0-1L5.42 2.3a.6.6 0 0 0-.92.5z" fill="currentColor" stroke="none"/>`,
  stop: svg`<rect x="3.5" y="3.5" width="9" height="9" rx="1.5" fill="currentColor" stroke="none"/>`,
  more: svg`<g fill="currentColor" stroke="none"><circle cx="3" cy="8" r="1.35"/><circle cx="8" cy="8" r="1.35"/><circle cx="13" cy="8" r="1.35"/></g>`,
  down: svg`<path d="m4 6.2 4 4 4-4"/>`,
  next: svg`<path d="m6.2 4 4 4-4 4"/>`,
  previous: svg`<path d="m9.8 4-4 4 4 4"/>`,
  rename: svg`<path d="M10.6 2.6l2.8 2.8-7.9 7.9-3.4.6.6-3.4zM9 4.2 11.8 7"/>`,
  pin: svg`<path d="M5.6 2h4.8M6.4 2v4.2L4.2 9h7.6L9.6 6.2V2M8 9v5"/>`,
  remove: svg`<path d="M2.8 4.4h10.4M6.4 4.2V2.4h3.2v1.8M4.2 4.4l.6 9.2h6.4l.6-9.2M6.8 7v4M9.2 7v4"/>`,
  zoomIn: svg`<circle cx="7" cy="7" r="4.6"/><path d="M10.4 10.4 14 14M5 7h4M7 5v4"/>`,
  zoomOut: svg`<circle cx="7" cy="7" r="4.6"/><path d="M10.4 10.4 14 14M5 7h4"/>`,
  fit: svg`<path d="M2 3v10M14 3v10M4.5 8h7M6.5 6l-2 2 2 2M9.5 6l2 2-2 2"/>`,
  table: svg`<path d="M2.2 3h11.6v10H2.2zM2.2 6.4h11.6M2.2 9.7h11.6M6.4 6.4V13"/>`,
  path: svg`<path d="M1.8 4h4.4v4h4v4h4"/>`,
  picture: svg`<rect x="2" y="3" width="12" height="10" rx="1.4"/><circle cx="5.6" cy="6.4" r="1.1"/><path d="m2.4 11.6 3.4-2.8 2 1.6 3-3.2 3 3.2"/>`,
  keyboard: svg`<rect x="1.2" y="3.6" width="13.6" height="8.8" rx="1.4"/><path d="M4 6.4v.1M6.7 6.4v.1M9.4 6.4v.1M12 6.4v.1M5.2 9.6h5.6"/>`,
  undo: svg`<path d="M3 3.2v3.6h3.6M3.3 6.6A5.2 5.2 0 1 1 3 9.6"/>`,
  copy: svg`<rect x="5.4" y="5.4" width="8" height="8" rx="1.4"/><path d="M10.6 5.2V4a1.4 1.4 0 0 0-1.4-1.4H4A1.4 1.4 0 0 0 2.6 4v5.2A1.4 1.4 0 0 0 4 10.6h1.2"/>`,
  check: svg`<path d="m3 8.6 3.3 3.3L13 4.8"/>`,
  archive: svg`<path d="M2 2.6h12v3.2H2zM3 5.8v7.6h10V5.8M6.2 8.4h3.6"/>`,
  upload: svg`<path d="M8 10.5v-8M4.8 5.5 8 2.3l3.2 3.2M2.5 10.5v3h11v-3"/>`,
  download: svg`<path d="M8 2.3v8M4.8 7.3 8 10.5l3.2-3.2M2.5 10.5v3h11v-3"/>`,
  failed: svg`<circle cx="8" cy="8" r="6"/><path d="m5.8 5.8 4.4 4.4M10.2 5.8l-4.4 4.4"/>`,
  cancelled: svg`<circle cx="8" cy="8" r="6"/><path d="m3.9 12.1 8.2-8.2"/>`,
  abandoned: svg`<circle cx="8" cy="8" r="6" stroke-dasharray="2.6 2.1"/><path d="M8 5v3.6M8 11v.1"/>`,
  running: svg`<circle cx="8" cy="8" r="3.6" fill="currentColor" stroke="none" class="pulse"/><circle cx="8" cy="8" r="6" opacity=".4"/>`,
  cached: svg`<circle cx="8" cy="8" r="6" stroke-dasharray="2.6 2.1"/><path d="m5.2 8.2 2 2 3.6-4.2"/>`,
  skipped: svg`<path d="M3 4.5 7 8l-4 3.5zM8.6 4.5l4 3.5-4 3.5zM13.6 4.5v7"/>`,
  idle: svg`<circle cx="8" cy="8" r="5.4" opacity=".5"/>`,
} as const;

export type IconName = keyof typeof shapes;

export function icon(name: IconName): TemplateResult {
  return drawIcon(shapes[name]);
}
