import { css, type CSSResult } from 'lit';

export const trendFoldStyles: CSSResult = css`
  .trend {
    border-block-end: 1px solid var(--_line);
  }

  .trend wf-trend {
    margin-block-start: -8px;
  }

  .trend h3 {
    position: relative;
    margin: 0;
    font: inherit;
  }

  /* Over the button, which stays as wide as the row. */
  .spark {
    position: absolute;
    inset-block-start: 9px;
    inset-inline-end: 16px;
    pointer-events: none;
  }

  .trend-switch {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 36px;
    padding: 0 16px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }

  .trend-switch:hover {
    background: var(--_raise);
  }

  .trend-switch:focus-visible {
    outline-offset: -2px;
  }

  .trend-switch .icon {
    inline-size: 14px;
    block-size: 14px;
    color: var(--_mute);
    rotate: -90deg;
  }

  .trend-switch:dir(rtl) .icon {
    rotate: 90deg;
  }

  .trend-switch[aria-expanded='true'] .icon {
    rotate: none;
  }
`;
