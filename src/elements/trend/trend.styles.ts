import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  h3,
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .readout {
    display: flex;
    align-items: baseline;
    gap: 2px 10px;
    min-block-size: 38px;
    padding: 10px 16px 4px;
    white-space: nowrap;
  }

  .readout .name {
    flex: 0 1 auto;
    min-inline-size: 48px;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
  }

  .readout .figure {
    flex: none;
    font-size: 15px;
    font-weight: 600;
    line-height: 24px;
    letter-spacing: -0.01em;
  }

  .readout .figure-node {
    display: inline-flex;
    max-inline-size: 100%;
    flex: 0 1 auto;
    gap: 6px;
    min-inline-size: 0;
    color: var(--_accent);
    font-size: 12px;
  }

  .readout .figure-node bdi {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .readout .note {
    flex: 0 2 auto;
    min-inline-size: 0;
    margin-inline-start: auto;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .note {
    color: var(--_mute);
    font-size: 11px;
  }

  /* Time goes from left to right as on every clock of the toolkit. */
  .plots {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: 6px;
    padding: 0 16px;
    direction: ltr;
  }

  .caption {
    grid-column: 1 / -1;
    color: var(--_mute);
    font-size: 11px;
    font-weight: 400;
    text-align: start;
  }

  .caption-node {
    padding-block-start: 8px;
    overflow: hidden;
    color: var(--_accent);
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .axis {
    grid-column: 1;
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    margin-block: 9px -1px;
    color: var(--_mute);
    font-size: 10px;
    line-height: 14px;
    text-align: end;
    white-space: nowrap;
  }

  .plot {
    grid-column: 2;
    display: block;
    overflow: visible;
    color: var(--_ink);
  }

  .plot-node {
    color: var(--_accent);
  }

  .axis-total,
  .plot-total {
    grid-row: 2;
  }

  .caption-node {
    grid-row: 3;
  }

  .axis-node,
  .plot-node {
    grid-row: 4;
  }

  .plot svg {
    overflow: visible;
  }

  .plot text {
    font-size: 10px;
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--_surface);
    stroke-width: 3px;
    stroke-linejoin: round;
  }

  .grid {
    stroke: var(--_line);
  }

  .pointed {
    stroke: var(--_line-strong);
  }

  .line,
  .level {
    fill: none;
    stroke: currentColor;
    vector-effect: non-scaling-stroke;
  }

  .line {
    stroke-width: 1.25;
    stroke-linejoin: round;
    opacity: 0.35;
  }

  .plot-node .line {
    stroke-dasharray: 4 2;
    opacity: 0.6;
  }

  .level {
    stroke-width: 2;
    opacity: 0.8;
  }

  .mark {
    flex: none;
    overflow: visible;
    color: inherit;
    fill: currentColor;
  }

  .plot-dense .mark-counted circle:not(.ring) {
    r: 2px;
  }

  .mark-other {
    fill: var(--_cached);
  }

  .mark-failed,
  .mark-stopped {
    fill: var(--_surface);
    stroke: var(--_mute);
    stroke-width: 1.5;
  }

  .mark-failed {
    stroke: var(--_failed);
    stroke-width: 1.25;
  }

  .mark .ring {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2;
  }

  .baseline {
    stroke: var(--_accent);
    stroke-dasharray: 2 3;
  }

  .plot .baseline-word {
    fill: var(--_accent);
    font-weight: 400;
  }

  .slower {
    --_step: var(--_bad);
  }

  .faster {
    --_step: var(--_good);
  }

  .step line {
    stroke: var(--_step);
    stroke-dasharray: 3 2;
  }

  .step text {
    fill: var(--_step);
  }

  .runs {
    z-index: 1;
    display: flex;
    grid-column: 2;
    grid-row: 2 / span 3;
  }

  .run {
    flex: 1 1 0;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    cursor: pointer;
  }

  .run:focus-visible {
    outline-offset: -1px;
  }

  .dates {
    display: flex;
    grid-column: 2;
    grid-row: 5;
    justify-content: space-between;
    gap: 8px;
    padding-block-start: 2px;
    color: var(--_mute);
    font-size: 10px;
    line-height: 14px;
    white-space: nowrap;
  }

  .dates span {
    unicode-bidi: plaintext;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    padding: 6px 16px 8px;
    color: var(--_mute);
    font-size: 11px;
  }

  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }

  .legend .mark-counted {
    color: var(--_ink);
  }

  .hint {
    padding: 2px 16px 10px;
    color: var(--_mute);
    font-size: 11px;
  }

  .steps {
    border-block-start: 1px solid var(--_line);
  }

  .step-item {
    display: grid;
    grid-template-columns: 14px minmax(0, 1fr);
    gap: 0 6px;
    padding: 6px 16px;
    border-block-end: 1px solid var(--_line);
  }

  .step-item .row-name {
    padding-block: 4px;
    white-space: normal;
  }

  .step-item .arrow {
    color: var(--_step);
    line-height: 24px;
  }

  .step-item .figures {
    color: var(--_step);
    font-weight: 600;
  }

  .causes {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding-block: 4px 2px;
  }

  .node {
    display: inline-flex;
    gap: 6px;
    max-inline-size: 100%;
    min-block-size: 24px;
    align-items: center;
    padding: 0 8px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: none;
    font-size: 11px;
    cursor: pointer;
  }

  .node bdi {
    min-inline-size: 0;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .node:hover {
    background: var(--_raise);
  }

  .node[aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  details {
    padding: 6px 16px 10px;
  }

  .scroller {
    max-block-size: 320px;
    overflow: auto;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding-block: 3px;
    padding-inline: 12px 0;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }

  thead th {
    color: var(--_mute);
    font-size: 11px;
  }

  th:first-child {
    padding-inline-start: 0;
    text-align: start;
  }

  td:last-child,
  th:last-child {
    text-align: start;
  }

  @container (max-width: 519px) {
    .readout {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      min-block-size: 58px;
      align-content: start;
    }

    .readout .figure:not(.figure-node) {
      justify-self: end;
    }

    .readout .note {
      margin-inline-start: 0;
    }

    .readout .figure + .note {
      grid-column: 1 / -1;
    }

    .readout .figure-node + .note {
      grid-column: auto;
      justify-self: end;
    }
  }

  @container (max-width: 339px) {
    .readout {
      min-block-size: 76px;
    }

    .readout .figure-node,
    .readout .figure-node + .note {
      grid-column: 1 / -1;
      justify-self: start;
    }
  }

  @media (forced-colors: active) {
    .plot,
    .legend .mark {
      forced-color-adjust: none;
      color: CanvasText;
    }

    .plot text,
    .plot .baseline-word {
      fill: CanvasText;
    }

    .grid {
      stroke: color-mix(in srgb, CanvasText 30%, Canvas);
    }

    .node[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
