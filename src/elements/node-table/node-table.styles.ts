import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .range {
    margin: 0;
    padding: 8px 16px 0;
  }

  .search {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 16px 4px;
  }

  .search .field {
    flex: 1;
    min-inline-size: 0;
    max-inline-size: 320px;
  }

  .found {
    margin-inline-start: auto;
    color: var(--_mute);
    font-size: 11px;
    white-space: nowrap;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }

  thead th {
    position: sticky;
    inset-block-start: var(--_sticky, 0px);
    z-index: 1;
    padding: 4px 0;
    background: var(--_surface);
    box-shadow: inset 0 -1px 0 var(--_line);
    color: var(--_mute);
    font-size: 11px;
    font-weight: 400;
  }

  th,
  td {
    padding-block: 0;
    padding-inline: 8px 0;
    text-align: end;
    white-space: nowrap;
  }

  th:first-child {
    padding-inline-start: 16px;
    text-align: start;
  }

  tr > :last-child {
    padding-inline-end: 16px;
  }

  tbody tr > * {
    block-size: 32px;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
  }

  .sort {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    max-inline-size: 100%;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    cursor: pointer;
  }

  .sort:hover,
  .sort-ascending,
  .sort-descending {
    color: var(--_ink);
  }

  .sort-ascending,
  .sort-descending {
    font-weight: 600;
  }

  .sort-ascending::after,
  .sort-descending::after {
    content: '';
    inline-size: 7px;
    block-size: 4px;
    background: currentColor;
    clip-path: polygon(0 0, 100% 0, 50% 100%);
  }

  .sort-ascending::after {
    rotate: 180deg;
  }

  /* Rows come and go while it scrolls; the browser must not hold on to one of them. */
  tbody {
    overflow-anchor: none;
  }

  tbody .gap > td {
    padding: 0;
    border: 0;
  }

  .row {
    cursor: pointer;
  }

  .row:hover,
  .row-selected {
    background: var(--_raise);
  }

  .row > :first-child {
    position: relative;
  }

  .name-cell {
    position: relative;
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }

  .row-name {
    flex: 0 1 auto;
  }

  /* Gives way so much sooner that the name loses no part of a pixel, which would cost it its last letters. */
  .type {
    flex: 0 1000000 auto;
    min-inline-size: 0;
    overflow: hidden;
    color: var(--_mute);
    font-size: 11px;
    text-overflow: ellipsis;
  }

  .status {
    display: inline-grid;
    flex: none;
    color: var(--_mute);
  }

  .status .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .row-completed .status {
    color: var(--_good);
  }

  .row-failed .status {
    color: var(--_failed);
  }

  .row-running .status {
    color: var(--_running);
  }

  .row-idle .row-name,
  .row-skipped .row-name {
    color: var(--_mute);
    font-weight: 400;
  }

  /* Over the end of the name, so that it costs no width while it is not wanted. */
  .locate {
    position: absolute;
    inset-inline-end: -6px;
    background: var(--_raise);
    opacity: 0;
  }

  .row:hover .locate,
  .row:focus-within .locate,
  .row-selected .locate {
    opacity: 1;
  }

  @media (hover: none) {
    .locate {
      position: static;
      flex: none;
      margin-inline-start: auto;
      background: none;
      opacity: 1;
    }
  }

  .column-time {
    inline-size: 76px;
  }

  td.column-time {
    font-weight: 600;
  }

  .column-trend {
    inline-size: 63px;
  }

  td.column-trend {
    line-height: 0;
  }

  .column-share {
    inline-size: 60px;
  }

  .column-runs {
    inline-size: 48px;
  }

  .column-wall,
  .column-queue {
    inline-size: 80px;
  }

  td.column-share,
  td.column-runs,
  td.column-wall,
  td.column-queue {
    color: var(--_mute);
  }

  .bar {
    display: block;
    block-size: 2px;
    margin-block: 1px -3px; /* below the figure, which stays in line with those beside it */
    border-radius: 1px;
    background: var(--_track);
  }

  .bar > span {
    display: block;
    block-size: 100%;
    border-radius: inherit;
    background: var(--_mute);
  }

  .none {
    color: var(--_mute);
  }

  .pulse {
    animation: pulse 1s infinite alternate ease-in-out;
  }

  @keyframes pulse {
    to {
      opacity: 0.3;
    }
  }

  .model {
    inline-size: 76px;
  }

  .column-cachedTokens {
    inline-size: 118px;
  }

  td.model {
    color: var(--_mute);
  }

  .sets {
    display: none;
    inline-size: fit-content;
    margin: 8px 16px 4px;
    padding: 1px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }

  .set {
    min-block-size: 24px;
    padding: 0 8px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_mute);
    cursor: pointer;
  }

  .set:hover {
    color: var(--_ink);
  }

  .set[aria-pressed='true'] {
    background: color-mix(in srgb, var(--_ink) 8%, transparent);
    color: var(--_ink);
  }

  /* Times and metrics side by side need this much; below, one set at a time. */
  @container (max-width: 979px) {
    .sets {
      display: flex;
    }

    .shows-times .model,
    .shows-model .times {
      display: none;
    }

    .shows-model tr > .model {
      padding-inline: 0 16px;
    }
  }

  @container (max-width: 619px) {
    .shows-model tr > .model ~ .model ~ .model ~ .model ~ .model {
      display: none;
    }

    .column-wall,
    .column-queue {
      display: none;
    }

    .column-runs {
      inline-size: 60px;
      padding-inline-end: 16px;
    }
  }

  @container (max-width: 459px) {
    .has-trend .column-runs {
      display: none;
    }

    .has-trend .column-share {
      padding-inline-end: 16px;
      inline-size: 70px;
    }
  }

  @container (max-width: 399px) {
    .column-runs {
      display: none;
    }

    .column-share {
      padding-inline-end: 16px;
      inline-size: 62px;
    }
  }

  @container (max-width: 359px) {
    .column-trend {
      display: none;
    }
  }

  @container (max-width: 439px) {
    .shows-model tr > .model ~ .model ~ .model ~ .model {
      display: none;
    }

    .model {
      inline-size: 68px;
    }
  }

  @container (max-width: 339px) {
    .shows-model tr > .model ~ .model ~ .model {
      display: none;
    }
  }

  @container (max-width: 319px) {
    .type {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .sort::after {
      forced-color-adjust: none;
      background: CanvasText;
    }

    .set[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .row-selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .bar {
      background: none;
    }

    .bar > span {
      forced-color-adjust: none;
      background: CanvasText;
    }

    .locate {
      opacity: 1;
    }
  }
`;
