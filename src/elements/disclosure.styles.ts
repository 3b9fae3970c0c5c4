import { css, type CSSResult } from 'lit';

/** `<details>`: an angle that turns, and a quiet word beside it. */
export const disclosureStyles: CSSResult = css`
  summary {
    display: flex;
    align-items: center;
    gap: 6px;
    inline-size: fit-content;
    min-block-size: 24px;
    color: var(--_mute);
    font-size: 11px;
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::before {
    content: '';
    inline-size: 5px;
    block-size: 5px;
    border-block-end: 1.5px solid;
    border-inline-end: 1.5px solid;
    rotate: -45deg;
    transition: rotate 0.12s;
  }

  :host(:dir(rtl)) summary::before {
    rotate: 45deg;
  }

  details[open] > summary::before {
    rotate: 45deg;
    translate: 0 -1px;
  }

  :host(:dir(rtl)) details[open] > summary::before {
    rotate: -45deg;
  }

  summary:hover {
    color: var(--_ink);
  }
`;
