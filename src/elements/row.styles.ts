import { css, type CSSResult } from 'lit';

/** Rows that stand for nodes or runs: hover, selection, the button that is the row's name and the quiet ones beside it. */
export const rowStyles: CSSResult = css`
  /* The colours of texts and heads that stick are made for this ground, whatever the page's is. */
  :host {
    background: var(--_surface);
  }

  /* A bar at the start of what is selected; in a table the first cell carries it. */
  .row-selected:not(tr)::before,
  tr.row-selected > :first-child::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 3px;
    background: var(--_accent);
  }

  .row-name {
    display: block;
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    overflow: hidden;
    font-weight: 600;
    text-align: start;
    white-space: nowrap;
    cursor: pointer;
  }

  /* A block of its own direction: else a Latin name among Arabic ones loses its beginning, not its end. */
  :is(th, h3, .row-name) > bdi {
    display: block;
    overflow: hidden;
    text-align: -webkit-match-parent; /* Chromium knows no other */
    text-align: match-parent;
    text-overflow: ellipsis;
  }

  .row-name:focus-visible {
    outline-offset: -2px;
    border-radius: 4px;
  }

  .icon-button {
    display: inline-grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_mute);
    cursor: pointer;
  }

  .icon-button:hover {
    background: color-mix(in srgb, var(--_ink) 9%, transparent);
    color: var(--_ink);
  }

  .icon-button .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .empty {
    display: grid;
    gap: 4px;
    justify-items: center;
    margin: 0;
    padding: 32px 24px;
    color: var(--_mute);
    text-align: center;
    text-wrap: balance;
  }

  .empty strong {
    color: var(--_ink);
    font-weight: 600;
  }

  .empty .icon {
    inline-size: 24px;
    block-size: 24px;
    margin-block-end: 4px;
  }
`;
