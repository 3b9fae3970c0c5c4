import { css, type CSSResult } from 'lit';

/** What every element of the toolkit looks like before it looks like itself: box, type, focus, quiet motion. */
export const base: CSSResult = css`
  :host {
    box-sizing: border-box;
    color: var(--_ink);
    font: 400 12px / 16px var(--_font);
    font-variant-numeric: tabular-nums;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    -webkit-font-smoothing: antialiased;
  }

  :host([hidden]) {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  bdi {
    unicode-bidi: isolate;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
