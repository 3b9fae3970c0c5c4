import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  h3,
  p,
  dl,
  dd {
    margin: 0;
  }

  h3 {
    padding: 12px 0 4px;
    font-size: 12px;
    font-weight: 600;
  }

  .group-switch {
    display: flex;
    align-items: start;
    gap: 6px;
    min-block-size: 28px;
    padding: 12px 16px 0;
    color: var(--_mute);
    cursor: pointer;
  }

  .group-switch input {
    flex: none;
    margin: 1.5px 0;
    accent-color: var(--_accent);
  }

  .totals {
    padding: 12px 16px;
    border-block-end: 1px solid var(--_line);
  }

  dl {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 12px;
    max-inline-size: 560px;
  }

  dt,
  .note {
    color: var(--_mute);
    font-size: 11px;
    font-weight: 400;
  }

  dd:not(.note) {
    margin-block-start: 2px;
    font-size: 17px;
    font-weight: 600;
    line-height: 22px;
    letter-spacing: -0.01em;
    white-space: nowrap;
  }

  dd.note {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .verdict {
    margin-block-start: 8px;
    color: var(--_mute);
  }

  .pin {
    margin-block-start: 10px;
  }

  .button.pin {
    max-inline-size: 100%;
    padding-block: 5px;
    text-align: start;
  }

  .pin .icon {
    flex: none;
  }

  .less,
  .faster {
    color: var(--_good);
  }

  .more,
  .slower {
    color: var(--_bad);
  }

  .chip.slower {
    --_chip: var(--_bad);
    --_chip-text: var(--_bad);
  }

  .chip.faster {
    --_chip: var(--_good);
    --_chip-text: var(--_good);
  }

  .chip.presence {
    --_chip: var(--_accent);
    --_chip-text: color-mix(in srgb, var(--_accent) 90%, var(--_ink));
  }

  section {
    padding: 0 16px;
  }

  .ledger {
    padding-block-end: 10px;
    border-block-end: 1px solid var(--_line);
  }

  .hint {
    padding-block-start: 4px;
    color: var(--_mute);
    font-size: 11px;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding-block: 4px;
    padding-inline: 10px 0;
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }

  th:first-child {
    padding-inline-start: 0;
    text-align: start;
  }

  .ledger table {
    max-inline-size: 720px;
    table-layout: fixed;
  }

  .ledger th {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .ledger th:has(em) {
    white-space: normal;
  }

  .ledger .bar-cell {
    inline-size: 30%;
  }

  .ledger .sum-cell {
    inline-size: 92px;
  }

  .ledger td:last-child {
    font-weight: 600;
  }

  .bar {
    position: relative;
    display: block;
    block-size: 8px;
    background: linear-gradient(var(--_line-strong), var(--_line-strong)) center / 1px 100% no-repeat;
  }

  .bar > span {
    position: absolute;
    inset-block: 0;
    min-inline-size: 1px;
    background: currentColor;
    opacity: 0.75;
  }

  tfoot tr > * {
    border-block-start: 1px solid var(--_line-strong);
    font-weight: 600;
  }

  .link {
    min-block-size: 24px;
    margin-block: -4px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_mute);
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }

  .nodes {
    padding: 0;
  }

  .nodes h3 {
    padding-inline: 16px;
  }

  .nodes th:first-child {
    padding-inline-start: 16px;
  }

  .nodes tr > :last-child {
    padding-inline-end: 16px;
  }

  .nodes thead th {
    color: var(--_mute);
    font-size: 11px;
  }

  .nodes tbody th {
    inline-size: 40%;
    max-inline-size: 0;
  }

  .nodes tbody tr > * {
    border-block-end: 1px solid var(--_line);
  }

  .nodes td {
    color: var(--_mute);
  }

  .row {
    cursor: pointer;
  }

  /* Of a long table only the rows around the window are drawn: all are as high as the highest. */
  .nodes tbody {
    overflow-anchor: none;
  }

  .long .row > * {
    block-size: 50px;
  }

  .nodes .gap > td {
    padding: 0;
    border: 0;
  }

  .row > th {
    position: relative;
  }

  .row:hover,
  .row-selected {
    background: var(--_raise);
  }

  .nodes td.change {
    font-weight: 600;
  }

  .nodes td.faster {
    color: var(--_good);
  }

  .nodes td.slower {
    color: var(--_bad);
  }

  .column-plot {
    inline-size: 24%;
    min-inline-size: 64px;
  }

  td.column-plot {
    padding-inline: 14px 4px;
  }

  .dumbbell {
    display: block;
    inline-size: 100%;
    overflow: visible;
    color: var(--_mute);
  }

  :host(:dir(rtl)) .dumbbell {
    scale: -1 1;
  }

  .dumbbell line {
    stroke: var(--_line);
  }

  .dumbbell .range {
    stroke: var(--_line-strong);
    stroke-width: 5;
    opacity: 0.35;
  }

  .dumbbell .bridge {
    stroke: currentColor;
    stroke-width: 2;
  }

  .dumbbell .before {
    fill: var(--_surface);
    stroke: var(--_line-strong);
    stroke-width: 1.5;
  }

  .dumbbell .after {
    fill: currentColor;
  }

  .dumbbell.faster {
    color: var(--_good);
  }

  .dumbbell.slower {
    color: var(--_bad);
  }

  .all {
    display: block;
    margin: 8px auto;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    margin-block-start: 12px;
  }

  .choices .button {
    max-inline-size: 100%;
    color: var(--_ink);
  }

  :is(.choices .button, .pin) span {
    display: -webkit-box;
    min-inline-size: 0;
    overflow: hidden;
    overflow-wrap: anywhere;
    white-space: normal;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .choices .icon {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    margin: 0;
  }

  /* What it came to, and why, side by side. */
  @container (min-width: 960px) {
    .overview {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      border-block-end: 1px solid var(--_line);
    }

    .totals,
    .ledger {
      border: 0;
    }

    .overview h3 {
      padding-block: 10px 4px;
    }
  }

  @container (max-width: 519px) {
    .column-side {
      display: none;
    }
  }

  @container (max-width: 359px) {
    .column-ratio,
    .bar-cell {
      display: none;
    }

    .nodes tr > :nth-child(5) {
      padding-inline-end: 16px;
    }

    dl {
      gap: 8px;
    }

    dd:not(.note) {
      font-size: 15px;
    }
  }

  @media (forced-colors: active) {
    .bar > span {
      forced-color-adjust: none;
      background: CanvasText;
    }

    .dumbbell {
      forced-color-adjust: none;
      color: CanvasText;
    }

    .dumbbell .before {
      fill: Canvas;
      stroke: CanvasText;
    }

    .row-selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
