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

  /* One grid for head and rows, so that the figures of all rows stand in line. */
  .list {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto auto;
    column-gap: 8px;
  }

  .head,
  ol,
  .row {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
  }

  .head {
    padding: 4px 16px 0;
    color: var(--_mute);
    font-size: 11px;
  }

  .rank-by {
    display: inline-flex;
    align-items: center;
    justify-content: end;
    gap: 3px;
    color: inherit;
  }

  .rank-by,
  .gain {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    white-space: nowrap;
    cursor: pointer;
  }

  .rank-by:hover,
  .rank-by[aria-pressed='true'] {
    color: var(--_ink);
  }

  .rank-by[aria-pressed='true'] {
    font-weight: 600;
  }

  .rank-by[aria-pressed='true']::after {
    content: '';
    inline-size: 7px;
    block-size: 4px;
    background: currentColor;
    clip-path: polygon(0 0, 100% 0, 50% 100%);
  }

  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .row {
    position: relative;
    padding: 7px 16px 10px;
    border-block-end: 1px solid var(--_line);
    cursor: pointer;
  }

  .row:hover,
  .row-selected {
    background: var(--_raise);
  }

  .rank {
    min-inline-size: 16px;
    color: var(--_mute);
  }

  .title {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }

  .severity {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    flex: none;
  }

  .severity .icon {
    inline-size: 11px;
    block-size: 11px;
    stroke-width: 2;
  }

  .time {
    text-align: end;
    font-weight: 600;
    white-space: nowrap;
  }

  .gain {
    color: var(--_mute);
    text-align: end;
    text-decoration: underline dotted var(--_line-strong);
    text-underline-offset: 3px;
  }

  .gain:hover {
    text-decoration: underline;
  }

  .gain-some {
    color: var(--_good);
  }

  .share {
    grid-column: 2 / -1;
    block-size: 4px;
    margin-block-start: 2px;
    border-radius: 2px;
    background: var(--_track);
  }

  .share > span {
    display: block;
    block-size: 100%;
    min-inline-size: 2px;
    border-radius: inherit;
    background: var(--_chip);
  }

  .advice {
    grid-column: 2 / 4;
    align-self: start;
    margin: 6px 0 0;
    color: var(--_mute);
    line-height: 17px;
    overflow-wrap: anywhere;
  }

  .advice b {
    color: var(--_ink);
    font-weight: 600;
  }

  .locate {
    justify-self: end;
    align-self: start;
    margin-block-start: 4px;
    opacity: 0;
  }

  .row:hover .locate,
  .row:focus-within .locate,
  .row-selected .locate {
    opacity: 1;
  }

  @media (hover: none), (forced-colors: active) {
    .locate {
      opacity: 1;
    }
  }

  .critical {
    --_chip: var(--_heat-4);
    --_chip-text: var(--_heat-4-text);
  }

  .high {
    --_chip: var(--_heat-3);
    --_chip-text: var(--_heat-3-text);
  }

  .medium {
    --_chip: var(--_heat-2);
    --_chip-text: var(--_heat-2-text);
  }

  .low {
    --_chip: var(--_heat-1);
    --_chip-text: var(--_heat-1-text);
  }

  .well .icon {
    color: var(--_good);
  }

  .more {
    display: block;
    margin: 8px auto;
  }

  @container (max-width: 359px) {
    .rank,
    .time,
    .gain {
      align-self: start;
      line-height: 24px;
    }

    /* A name that leaves no room for its severity has it below. */
    .title {
      flex-wrap: wrap;
      row-gap: 2px;
      padding-block-end: 4px;
    }
  }

  @container (max-width: 299px) {
    .title {
      flex-direction: column;
      align-items: start;
    }
  }

  @media (forced-colors: active) {
    .share {
      background: linear-gradient(CanvasText 0 0) center / 100% 1px no-repeat;
    }

    .rank-by::after,
    .share > span {
      forced-color-adjust: none;
      background: CanvasText;
    }

    .row-selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
