import { css, type CSSResult } from 'lit';

/** What is told of the execution under the pointer. */
export const cardStyles: CSSResult = css`
  .card {
    position: fixed;
    inset: 0 auto auto 0;
    max-inline-size: 280px;
    margin: 0;
    padding: 8px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    color: var(--_ink);
    font: 400 12px / 16px var(--_font);
    overflow-wrap: anywhere;
    pointer-events: none;
  }

  .card-name {
    display: block;
    font-weight: 600;
  }

  .card-status {
    display: flex;
    align-items: center;
    gap: 4px;
    color: var(--_mute);
  }

  .card-status .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  .status-failed {
    color: var(--_failed);
  }

  .card-path::before {
    margin-inline-end: 4px;
    content: '·';
  }

  dl {
    display: grid;
    grid-template-columns: auto auto;
    gap: 2px 16px;
    margin: 4px 0 0;
  }

  dt {
    color: var(--_mute);
  }

  dd {
    margin: 0;
    font-weight: 600;
    text-align: end;
  }

  .card-error,
  .card-note {
    margin: 4px 0 0;
    color: var(--_mute);
  }

  .card-error {
    color: var(--_failed);
  }
`;
