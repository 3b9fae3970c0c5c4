import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  /* Rows come and go while it scrolls; the browser must not hold on to one of them. */
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-anchor: none;
  }

  .row {
    position: relative;
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) auto;
    grid-template-areas: 'status name total' '. meta actions';
    gap: 0 8px;
    align-items: center;
    padding-block: 6px;
    padding-inline: 16px 12px;
    border-block-end: 1px solid var(--_line);
    cursor: pointer;
  }

  .row:hover,
  .row-selected {
    background: var(--_raise);
  }

  .status {
    grid-area: status;
    display: inline-grid;
    color: var(--_mute);
  }

  .status .icon {
    inline-size: 14px;
    block-size: 14px;
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

  .row-name {
    grid-area: name;
    justify-self: start;
  }

  .rename {
    grid-area: name;
    inline-size: 100%;
    margin-inline-start: -9px;
  }

  .total {
    grid-area: total;
    justify-self: end;
    padding-inline-end: 4px;
    font-weight: 600;
    white-space: nowrap;
  }

  .meta {
    grid-area: meta;
    overflow: hidden;
    color: var(--_mute);
    font-size: 11px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .actions {
    grid-area: actions;
    display: inline-flex;
    justify-self: end;
  }

  .actions .icon-button[aria-pressed='true'] {
    color: var(--_accent);
  }

  .actions .icon-button:disabled {
    opacity: 0.35;
    cursor: default;
  }

  .chip {
    --_chip: var(--_accent);
    --_chip-text: color-mix(in srgb, var(--_accent) 90%, var(--_ink));
    line-height: 14px;
  }

  .undo {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    margin: 8px 16px;
    padding-block: 4px;
    padding-inline: 10px 4px;
    border-radius: var(--_radius-small);
    background: var(--_raise);
  }

  .undo > span {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .undo > span {
    flex: 1;
  }

  small {
    color: var(--_mute);
    font-size: 11px;
  }

  .selection {
    display: flex;
    align-items: center;
    justify-content: end;
    gap: 8px;
    padding-block: 6px;
    padding-inline: 16px 12px;
    border-block-end: 1px solid var(--_line);
  }

  .selection .all {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    margin-inline-end: auto;
    min-block-size: 28px;
  }

  .selection .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  [type='checkbox'] {
    inline-size: 14px;
    block-size: 14px;
    margin: 0;
    accent-color: var(--_accent);
  }

  .tick {
    grid-area: status;
  }

  /* A pointer needs 24 pixels around what it ticks. */
  .tick ~ .rename {
    margin-inline-start: 0;
  }

  .archive-problems {
    display: grid;
    gap: 1px;
  }

  .archive-problem {
    display: flex;
    gap: 8px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_line);
    background: color-mix(in srgb, var(--_failed) 9%, var(--_surface));
  }

  .archive-problem .icon {
    flex: none;
    inline-size: 14px;
    block-size: 16px;
    color: var(--_failed);
  }

  .archive-let-go {
    background: none;
    color: var(--_mute);
  }

  .archive-let-go .icon {
    color: var(--_mute);
  }

  .hint {
    margin: 0;
    padding: 8px 16px;
    color: var(--_mute);
    font-size: 11px;
  }

  .deltas table {
    max-inline-size: 560px;
  }

  .deltas {
    padding: 8px 16px 4px;
    border-block-end: 1px solid var(--_line);
  }

  .deltas .hint {
    padding-inline: 0;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }

  th,
  td {
    padding-block: 3px;
    padding-inline: 8px 0;
    text-align: end;
    white-space: nowrap;
  }

  th:first-child {
    inline-size: 37%;
    padding-inline-start: 0;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
  }

  thead th {
    color: var(--_mute);
    font-size: 11px;
    font-weight: 400;
  }

  tbody th {
    font-weight: 400;
  }

  td {
    color: var(--_mute);
  }

  .change {
    color: var(--_ink);
    font-weight: 600;
  }

  .less {
    color: var(--_good);
  }

  .same {
    color: var(--_mute);
    font-weight: 400;
  }

  .more {
    color: var(--_bad);
  }

  .delta-nodes tr:first-child > * {
    border-block-start: 1px solid var(--_line);
  }

  .delta-nodes th bdi {
    font-weight: 600;
  }

  .pulse {
    animation: pulse 1s infinite alternate ease-in-out;
  }

  @keyframes pulse {
    to {
      opacity: 0.3;
    }
  }

  @container (max-width: 319px) {
    .status-word {
      display: none;
    }

    .deltas tr > :nth-child(2) {
      display: none;
    }

    .deltas th:first-child {
      inline-size: 50%;
    }
  }

  @media (forced-colors: active) {
    .row-selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .actions .icon-button[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .undo {
      border: 1px solid CanvasText;
    }
  }
`;
