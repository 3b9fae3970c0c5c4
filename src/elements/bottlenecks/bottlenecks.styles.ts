import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
    --_columns: 20px minmax(0, 1fr) minmax(52px, auto) minmax(56px, auto);
  }

  .head {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) auto auto;
    gap: 8px;
    align-items: center;
    padding: 4px 16px 0;
    color: var(--_mute);
    font-size: 11px;
  }

  .rank-by {
    display: inline-flex;
    align-items: center;
    justify-content: end;
    gap: 3px;
    min-inline-size: 56px;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    cursor: pointer;
  }

  .rank-by:hover,
  .rank-by[aria-pressed='true'] {
    color: var(--_ink);
  }

  .rank-by[aria-pressed='true'] {
    font-weight: 600;
  }

  .rank-by::after {
    content: '';
    border: 3.5px solid transparent;
    border-block-start-color: currentColor;
    border-block-end-width: 0;
    visibility: hidden;
  }

  .rank-by[aria-pressed='true']::after {
    visibility: visible;
  }

  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .row {
    position: relative;
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) auto minmax(56px, auto);
    gap: 0 8px;
    align-items: center;
    padding: 7px 16px 10px;
    border-block-end: 1px solid var(--_line);
    cursor: pointer;
  }

  .row:hover,
  .row-selected {
    background: var(--_raise);
  }

  .row-selected {
    box-shadow: inset 3px 0 0 var(--_accent);
  }

  .rank {
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
    text-align: end;
    color: var(--_mute);
    white-space: nowrap;
  }

  .gain-some {
    color: var(--_good);
  }

  .share {
    grid-column: 2 / -1;
    block-size: 4px;
    margin-block-start: 2px;
    border-radius: 2px;
    background: var(--_line);
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
    margin: 6px 0 0;
    color: var(--_mute);
    line-height: 17px;
    overflow-wrap: anywhere;
    text-wrap: pretty;
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

  @media (hover: none) {
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

  @container (max-width: 319px) {
    .row {
      padding-inline: 12px;
    }

    .head {
      padding-inline: 12px;
    }

    .rank {
      align-self: start;
      line-height: 24px;
    }

    .title {
      flex-wrap: wrap;
      gap: 0 6px;
    }
  }

  @media (forced-colors: active) {
    .share {
      border: 1px solid CanvasText;
    }

    .share > span {
      forced-color-adjust: none;
      background: CanvasText;
    }

    .row-selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .locate {
      opacity: 1;
    }
  }
`;
