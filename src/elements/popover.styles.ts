import { css, type CSSResult } from 'lit';

/** A box that opens at its button. */
export const popoverStyles: CSSResult = css`
  .popover {
    position: fixed;
    inset: auto;
    max-inline-size: calc(100vw - 16px);
    margin: 0;
    padding: 4px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: auto;
    background: var(--_surface);
    box-shadow: 0 8px 28px light-dark(rgb(20 28 45 / 0.18), rgb(0 0 0 / 0.5));
    color: var(--_ink);
  }
`;
