import { css, type CSSResult } from 'lit';

/**
 * What every element of the toolkit looks like before it looks like itself: box, type, focus, quiet motion. Rules of the
 * page win over those of a host, so that a reset (`* { all: unset }`) would take our type away; fonts and colours are
 * custom properties, which no reset reaches.
 */
export const base: CSSResult = css`
  :host {
    box-sizing: border-box !important;
    color: var(--_ink) !important;
    font: 400 12px / 16px var(--_font) !important;
    font-variant-numeric: tabular-nums !important;
    letter-spacing: normal !important;
    text-align: start !important;
    text-transform: none !important;
    text-wrap-style: pretty;
    -webkit-font-smoothing: antialiased;
  }

  :host([hidden]) {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  /* In quirks mode tables inherit neither type nor colour. */
  table {
    color: inherit;
    font: inherit;
    text-align: inherit;
    white-space: inherit;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
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
