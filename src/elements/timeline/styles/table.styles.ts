import { css, type CSSResult } from 'lit';

/** The same as a table. */
export const tableStyles: CSSResult = css`
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

  tbody tr {
    background: var(--_surface);
  }

  tbody tr:hover {
    background: var(--_raise);
  }

  .row-selected {
    background: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    box-shadow: inset 3px 0 var(--_accent);
  }

  .more {
    margin: 8px 12px;
  }

  /* Names stay, figures scroll. */
  @container (width < 520px) {
    thead th:first-child,
    tbody th {
      position: sticky;
      inset-inline-start: 0;
      background: inherit;
    }

    thead th:first-child {
      z-index: 1;
      background: var(--_surface);
    }

    .row-selected th {
      box-shadow: inset 3px 0 var(--_accent);
    }

    .name {
      display: block;
      max-inline-size: 128px;
      overflow: hidden;
      text-overflow: ellipsis;
    }

    caption,
    th,
    td {
      padding-inline: 8px;
    }

    th .chip {
      margin-block-end: 2px;
    }
  }
`;
