import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .head {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    min-block-size: 16px;
    padding-inline-end: var(--_head-end, 0);
    color: var(--_mute);
  }

  .head-total {
    color: var(--_ink);
    font-weight: 600;
    white-space: nowrap;
  }

  .head-total::before {
    margin-inline-end: 6px;
    color: var(--_mute);
    font-weight: 400;
    content: '·' / '';
  }

  .status {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    font-weight: 600;
    white-space: nowrap;
  }

  .status .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .status-running {
    color: var(--_accent);
  }

  .status-failed {
    color: var(--_failed);
  }

  .status-completed {
    color: var(--_good);
  }

  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .clock {
    margin-inline-start: auto;
    white-space: nowrap;
    font-size: 11px;
  }

  .figures {
    display: grid;
    grid-template-columns: auto auto repeat(2, minmax(min-content, 72px));
    justify-content: space-between;
    gap: 12px;
    margin: 12px 0 0;
  }

  .figure {
    min-inline-size: 0;
  }

  dt a {
    color: inherit;
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }

  dt {
    color: var(--_mute);
    font-size: 11px;
  }

  dd {
    margin: 0;
    min-inline-size: 0;
  }

  .value {
    display: block;
    margin-block-start: 2px;
    font-size: 17px;
    font-weight: 600;
    line-height: 22px;
    letter-spacing: -0.01em;
    white-space: nowrap;
  }

  .metrics {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    margin: 10px 0 0;
    padding-block-start: 8px;
    border-block-start: 1px solid var(--_line);
  }

  .metrics > div {
    display: flex;
    gap: 6px;
    align-items: baseline;
  }

  .metrics dd {
    font-weight: 600;
    white-space: nowrap;
  }

  .figures-running {
    grid-template-columns: auto auto minmax(0, 1fr);
    column-gap: 28px;
  }

  .note {
    display: block;
    color: var(--_mute);
    font-size: 11px;
    line-height: 14px;
    text-wrap: balance;
  }

  /* A long name must not widen its column, nor a narrow column cut a usual name. */
  .name-note {
    inline-size: 0;
    min-inline-size: max(100%, 92px);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: -webkit-match-parent; /* Chromium knows no other */
    text-align: match-parent;
  }

  button.note {
    min-block-size: 24px;
    margin: -4px 0;
    padding: 0;
    border: 0;
    background: none;
    text-align: -webkit-match-parent; /* Chromium knows no other */
    text-align: match-parent;
    text-decoration: underline;
    text-decoration-color: var(--_line-strong);
    text-underline-offset: 2px;
    cursor: pointer;
  }

  button.note:hover {
    color: var(--_ink);
  }

  .faster {
    color: var(--_good);
    font-weight: 600;
  }

  .slower {
    color: var(--_bad);
    font-weight: 600;
  }

  .progress {
    block-size: 4px;
    margin-block-start: 12px;
    overflow: hidden;
    border-radius: 2px;
    background: var(--_track);
  }

  .progress > span {
    display: block;
    block-size: 100%;
    border-radius: inherit;
    background: var(--_accent);
    transition: inline-size 0.2s;
  }

  .empty {
    margin: 0;
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

  @container (min-width: 560px) {
    .figures {
      grid-template-columns: repeat(4, minmax(120px, auto));
      justify-content: start;
      column-gap: 48px;
    }
  }

  /* What is marked leaves no room for the name of the run beside it. */
  @container (max-width: 419px) {
    .head:has(.range-chip) {
      flex-wrap: wrap;
    }

    .head:has(.range-chip) .name {
      flex: 1 1 40%;
    }

    .head:has(.range-chip) .clock {
      flex-basis: auto;
    }
  }

  @container (max-width: 319px) {
    .head {
      flex-wrap: wrap;
    }

    .head .name {
      flex: 1 1 0;
      min-inline-size: 0;
    }

    .clock {
      flex-basis: 100%;
    }
  }

  @container (max-width: 339px) {
    .figures {
      grid-template-columns: 1fr 1fr;
    }

    .figures-running > :last-child {
      grid-column: 1 / -1;
    }
  }

  @media (forced-colors: active) {
    .progress {
      border: 1px solid CanvasText;
      background: Canvas;
    }

    .progress > span {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
