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

  /* Over the button, which stays as wide as the row. Time goes from left to right as on every clock of the toolkit. */
  .spark {
    position: absolute;
    inset-block-start: 9px;
    inset-inline-end: 16px;
    direction: ltr;
    pointer-events: none;
    fill: var(--_line-strong);
  }

  .spark rect:not(.spark-completed) {
    fill: none;
    stroke: var(--_mute);
  }

  .spark .spark-failed {
    stroke: var(--_failed);
  }

  .spark .spark-shown.spark-completed {
    fill: var(--_accent);
  }

  .spark .spark-shown:not(.spark-completed) {
    stroke: var(--_accent);
  }

  @media (forced-colors: active) {
    .spark {
      forced-color-adjust: none;
      fill: CanvasText;
    }

    .spark rect:not(.spark-completed) {
      stroke: CanvasText;
    }

    .spark .spark-shown.spark-completed {
      fill: Highlight;
    }
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
