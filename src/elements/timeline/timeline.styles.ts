import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    block-size: 320px;
    min-inline-size: 0;
    background: var(--_surface);
    container-type: inline-size;
  }

  .root {
    display: flex;
    flex-direction: column;
    block-size: 100%;
  }

  .toolbar {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 4px 12px;
    border-block-end: 1px solid var(--_line);
  }

  .search {
    flex: 0 1 168px;
    min-inline-size: 72px;
  }

  .field {
    border-color: var(--_line);
  }

  .found {
    color: var(--_mute);
    white-space: nowrap;
  }

  .tools,
  .zooms {
    display: inline-flex;
  }

  .tools {
    margin-inline-start: auto;
  }

  .tool[aria-pressed='true'] {
    color: var(--_accent);
  }

  .chip.marked {
    --_chip: var(--_accent);

    display: inline-flex;
    align-items: center;
    padding-inline-end: 0;
    color: var(--_ink);
  }

  .clear {
    display: inline-grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin-block: -4px;
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
  }

  .clear .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  .prediction {
    --_chip: var(--_accent);
    --_chip-text: var(--_ink);

    outline: 1px dashed var(--_accent);
    outline-offset: -1px;
  }

  .stage {
    position: relative;
    flex: 1;
    min-block-size: 0;
    overflow: hidden;
    direction: ltr;
  }

  .scroller {
    position: absolute;
    inset: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    touch-action: none;
    user-select: none;
    cursor: grab;
  }

  .scroller:active {
    cursor: grabbing;
  }

  .scroller:focus-visible {
    outline-offset: -2px;
  }

  .spacer {
    min-block-size: 100%;
  }

  canvas {
    position: sticky;
    inset-block-start: 0;
    display: block;
  }

  .predicted canvas {
    opacity: 0.9;
  }

  .predicted::after {
    position: absolute;
    inset: 0;
    border: 1px dashed var(--_accent);
    pointer-events: none;
    content: '';
  }

  .over {
    position: absolute;
    inset: 0;
    overflow: hidden;
    pointer-events: none;
  }

  .over > * {
    position: absolute;
    inset-block: 0;
  }

  .over > [hidden] {
    display: none;
  }

  .range {
    border-inline: 1px solid var(--_accent);
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
  }

  .veil {
    inset-block-start: 22px;
    background: color-mix(in srgb, var(--_surface) 62%, transparent);
  }

  .recorded {
    inline-size: 0;
    border-inline-start: 1px dashed var(--_mute);
  }

  .over > .hover {
    inset: 0 auto auto 0;
    border-radius: 3px;
    box-shadow:
      0 0 0 1px var(--_surface),
      0 0 0 2.5px var(--_ink);
  }

  .playhead {
    inline-size: 24px;
    margin-inline-start: -12px;
    background: linear-gradient(var(--_accent), var(--_accent)) 50% / 2px 100% no-repeat;
    pointer-events: auto;
    cursor: ew-resize;
    touch-action: none;
  }

  .playhead:focus-visible {
    outline-offset: -2px;
  }

  .moment {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 50%;
    padding: 0 6px;
    border-radius: 4px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    font-size: 11px;
    white-space: nowrap;
    translate: -50%;
  }

  .card {
    position: fixed;
    inset: 0 auto auto 0;
    max-inline-size: 280px;
    margin: 0;
    padding: 8px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    color: var(--_ink);
    font: 400 12px / 16px var(--_font);
    overflow-wrap: anywhere;
    pointer-events: none;
  }

  .card-name {
    display: block;
    font-weight: 600;
  }

  .card-status {
    display: flex;
    align-items: center;
    gap: 4px;
    color: var(--_mute);
  }

  .card-status .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  .status-failed {
    color: var(--_failed);
  }

  .card-path::before {
    margin-inline-end: 4px;
    content: '·';
  }

  dl {
    display: grid;
    grid-template-columns: auto auto;
    gap: 2px 16px;
    margin: 4px 0 0;
  }

  dt {
    color: var(--_mute);
  }

  dd {
    margin: 0;
    font-weight: 600;
    text-align: end;
  }

  .card-error,
  .card-note {
    margin: 4px 0 0;
    color: var(--_mute);
  }

  .card-error {
    color: var(--_failed);
  }

  .table {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  caption {
    padding: 8px 12px 4px;
    color: var(--_mute);
    font-size: 11px;
    text-align: start;
  }

  th,
  td {
    padding: 3px 12px;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    white-space: nowrap;
  }

  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_surface);
    color: var(--_mute);
    font-size: 11px;
  }

  .figure {
    text-align: end;
  }

  .name {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 500;
    text-align: start;
    cursor: pointer;
  }

  tbody tr:hover {
    background: var(--_raise);
  }

  .row-selected {
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
    box-shadow: inset 3px 0 var(--_accent);
  }

  .more {
    margin: 8px 12px;
  }

  .empty {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 4px;
    block-size: 100%;
    margin: 0;
    padding: 16px;
    color: var(--_mute);
    text-align: center;
  }

  .empty strong {
    color: var(--_ink);
    font-weight: 600;
  }

  .probes {
    position: absolute;
    inline-size: 0;
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
    font-family: var(--_font);
  }

  .probe {
    color: var(--_probe);
    background-color: color-mix(in srgb, var(--_probe) 52%, var(--_surface));
    forced-color-adjust: none;
    transition:
      color 1ms step-end,
      background-color 1ms step-end !important;
  }

  .level-1 {
    --_probe: var(--_heat-1);
  }

  .level-2 {
    --_probe: var(--_heat-2);
  }

  .level-3 {
    --_probe: var(--_heat-3);
  }

  .level-4 {
    --_probe: var(--_heat-4);
  }

  .running {
    --_probe: var(--_running);
  }

  .plain,
  .skipped,
  .cached {
    --_probe: var(--_cached);
  }

  .failed {
    --_probe: var(--_failed);
  }

  .ink {
    --_probe: var(--_ink);
  }

  .mute {
    --_probe: var(--_mute);
  }

  .line {
    --_probe: var(--_line);
  }

  .surface {
    --_probe: var(--_surface);
  }

  .accent {
    --_probe: var(--_accent);
  }

  .curve {
    --_probe: var(--_line-strong);
  }

  @container (width < 420px) {
    .search {
      flex: 1 1 72px;
    }

    .toolbar {
      gap: 4px;
      padding-inline: 8px;
    }

    .zooms {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .probe:is(.level-1, .level-2, .level-3, .level-4, .plain, .running) {
      background-color: Canvas;
      color: CanvasText;
    }

    .probe.failed {
      background-color: Canvas;
    }

    .probe:is(.mute, .cached, .skipped) {
      color: CanvasText;
    }

    .probe.line {
      color: color-mix(in srgb, CanvasText 30%, Canvas);
    }

    .range,
    .veil {
      forced-color-adjust: none;
    }

    .playhead,
    .moment {
      forced-color-adjust: none;
      --_accent: Highlight;
    }

    .over > .hover {
      outline: 2px solid Highlight;
    }
  }
`;
