import { css, type CSSResult } from 'lit';

/** A folded column: names from top to bottom, as wide as a button is to be hit. */
export const columnRailStyles: CSSResult = css`
  .rail {
    display: flex;
    flex-direction: column;
    align-items: stretch;
    inline-size: 32px;
    min-block-size: 100%;
  }

  .rail-mark {
    display: grid;
    flex: none;
    place-items: center;
    block-size: 36px;
    color: var(--_mute);
    pointer-events: none;
  }

  .rail-mark .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .rail-view {
    min-block-size: 24px;
    padding: 10px 8px;
    border: 0;
    background: none;
    color: var(--_mute);
    font-weight: 500;
    white-space: nowrap;
    writing-mode: vertical-rl;
    text-align: start;
    cursor: pointer;
  }

  .rail-view:hover {
    background: var(--_raise);
    color: var(--_ink);
  }

  .rail-view:focus-visible {
    outline-offset: -2px;
  }

  :host(:dir(rtl)) .rail-mark .icon {
    scale: -1 1;
  }
`;
