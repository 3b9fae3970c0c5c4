import { css, type CSSResult } from 'lit';

export const heatmapOverlayStyles: CSSResult = css`
  /* A reset of the page must not make an obstacle of it. */
  :host {
    position: absolute !important;
    z-index: var(--wf-overlay-z-index, 1) !important;
    display: block;
    overflow: clip !important;
    contain: layout style !important;
    pointer-events: none !important;
    user-select: none !important;
  }

  :host([data-out-of-sight]) {
    visibility: hidden !important;
  }

  /* In the browser's top layer, over a canvas that is in it. */
  :host([popover]) {
    position: fixed !important;
    inset: 0 auto auto 0;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
  }

  .plane,
  .layer {
    position: absolute;
    inset: 0 auto auto 0;
    transform-origin: 0 0;
  }

  /* One compositor layer for all that moves together: sized, and of its own opacity, or each child would get one. */
  .layer {
    contain: layout style;
    opacity: 0.999;
    will-change: transform;
  }

  [hidden] {
    display: none !important;
  }

  canvas,
  .tints,
  .badges,
  .tint,
  .badge {
    position: absolute;
    inset: 0 auto auto 0;
  }

  .path {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
    fill: none;
    stroke: var(--_ink);
    stroke-width: 2px;
    stroke-linecap: round;
    opacity: 0.7;
  }

  .path path {
    vector-effect: non-scaling-stroke;
  }

  .path.strong {
    stroke-width: 3px;
    opacity: 1;
  }

  .path.predicted {
    stroke-dasharray: 7 5;
  }

  .tint {
    --_c: transparent;
    --_w: 2px;

    border-radius: 8px;
    outline: 1px solid var(--_c);
    outline-width: min(var(--_w), var(--_most, 8px));
    outline-offset: calc(min(var(--_w), var(--_most, 8px)) / -2);
    background-color: color-mix(in srgb, var(--_c) var(--_tint), transparent);
    contain: layout style size;
  }

  .level-1 {
    --_c: var(--_heat-1);
    --_w: 1.5px;
  }

  .level-2 {
    --_c: var(--_heat-2);
  }

  .level-3 {
    --_c: var(--_heat-3);
    --_w: 3px;
  }

  .level-4 {
    --_c: var(--_heat-4);
    --_w: 4px;
  }

  /* The other arm of the scale, from what is as it was; its outlines are dotted. */
  .faster-2 {
    --_c: color-mix(in oklab, var(--_faster) 50%, var(--_heat-1));
  }

  .faster-3 {
    --_c: color-mix(in oklab, var(--_faster) 78%, var(--_heat-1));
    --_w: 3px;
  }

  .faster-4 {
    --_c: var(--_faster);
    --_w: 4px;
  }

  .tint:is(.faster-2, .faster-3, .faster-4) {
    outline-style: dotted;
  }

  .running {
    --_c: var(--_running);
  }

  .failed {
    --_c: var(--_failed);
    --_w: 3px;
  }

  .cached,
  .skipped {
    --_c: var(--_cached);
  }

  .tint.cached {
    outline-style: dashed;
  }

  .tint.skipped {
    background-image: repeating-linear-gradient(
      135deg,
      color-mix(in srgb, var(--_c) 32%, transparent) 0 1.5px,
      transparent 1.5px 7px
    );
  }

  .tint.failed::before,
  .badge.failed::before {
    content: '';
    position: absolute;
    inset: -6px auto auto -6px;
    inline-size: 12px;
    block-size: 12px;
    background: var(--_c);
    clip-path: polygon(
      20% 0,
      50% 30%,
      80% 0,
      100% 20%,
      70% 50%,
      100% 80%,
      80% 100%,
      50% 70%,
      20% 100%,
      0 80%,
      30% 50%,
      0 20%
    );
  }

  .tint.small::before {
    display: none;
  }

  .selected.tint {
    box-shadow:
      0 0 0 3px var(--_surface),
      0 0 0 5px var(--_accent);
  }

  .highlighted.tint {
    box-shadow:
      0 0 0 3px var(--_surface),
      0 0 0 5px var(--_ink);
  }

  .bar {
    position: absolute;
    inset: auto 8px 3px;
    block-size: 3px;
    overflow: hidden;
    border-radius: 2px;
    background: color-mix(in srgb, var(--_running) 25%, var(--_surface));
  }

  .bar > div {
    block-size: 100%;
    background: var(--_running);
    transform-origin: 0 0;
  }

  .probe {
    inline-size: 0;
    block-size: 0;
    visibility: hidden;
    transition:
      outline-color 1ms step-end,
      background-color 1ms step-end !important;
  }

  .badge {
    display: flex;
    align-items: center;
    gap: 6px;
    block-size: 22px;
    margin: 0;
    padding: 0 9px;
    border: 1.5px solid var(--_c);
    border-radius: 11px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    color: var(--_ink);
    font: 600 11px / 16px var(--_font);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    cursor: pointer;
    pointer-events: auto;
    contain: layout style;
  }

  /* A pointer needs 24 pixels; the badge looks smaller than it is. */
  .badge::after {
    content: '';
    position: absolute;
    inset: -2.5px;
  }

  .badge::before {
    content: '';
    inline-size: 7px;
    block-size: 7px;
    flex: none;
    border-radius: 50%;
    background: var(--_c);
  }

  .badge.failed::before {
    position: static;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 0;
  }

  .badge.cached,
  .badge.skipped {
    border-style: dashed;
    color: var(--_mute);
  }

  .badge.running::before {
    animation: pulse 1s infinite alternate;
  }

  @keyframes pulse {
    to {
      opacity: 0.25;
    }
  }

  .badge.selected {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1.5px var(--_accent);
  }

  .badge b {
    font-weight: 600;
  }

  .badge small {
    color: var(--_mute);
    font-size: 11px;
    font-weight: 500;
  }

  .legend {
    position: absolute;
    inset: auto auto 16px 16px;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    max-inline-size: calc(100% - 32px);
    padding: 8px 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_mute);
    font-size: 11px;
  }

  .legend-name {
    color: var(--_ink);
    font-weight: 600;
  }

  .legend-entry {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }

  .swatch {
    position: relative;
    inline-size: 14px;
    block-size: 10px;
  }

  .swatch .tint {
    inset: 1px;
    border-radius: 2px;
    background-color: var(--_c);
  }

  .swatch .cached,
  .swatch .skipped {
    background-color: transparent;
    --_w: 1.5px;
  }

  .swatch :is(.faster-2, .faster-3, .faster-4) {
    --_w: 2px;
    background-color: color-mix(in srgb, var(--_c) 40%, var(--_surface));
  }

  .swatch .skipped {
    background-image: repeating-linear-gradient(135deg, var(--_c) 0 1px, transparent 1px 3px);
  }

  .swatch .failed::before {
    inset: -1px auto auto 1px;
    background: var(--_surface);
    inline-size: 10px;
    block-size: 10px;
  }

  .line {
    inline-size: 16px;
    block-size: 2px;
    background: var(--_ink);
    forced-color-adjust: none;
  }

  .legend-prediction {
    font-style: italic;
  }

  @media (forced-colors: active) {
    .tint {
      forced-color-adjust: none;
      background-color: transparent;
    }

    .level-1 {
      --_c: CanvasText;
      --_w: 1px;
    }

    .level-2,
    .faster-2 {
      --_c: CanvasText;
    }

    .level-3,
    .faster-3 {
      --_c: CanvasText;
      --_w: 4px;
    }

    .level-4,
    .faster-4 {
      --_c: CanvasText;
      --_w: 6px;
    }

    .running {
      --_c: Highlight;
    }

    .swatch .tint {
      background-color: transparent;
    }

    .badge::before {
      forced-color-adjust: none;
    }
  }
`;
