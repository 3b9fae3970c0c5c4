import { css, type CSSResult } from 'lit';

/** Time goes from left to right as on every clock of the toolkit. */
export const sparkStyles: CSSResult = css`
  .spark {
    direction: ltr;
    fill: var(--_line-strong);
  }

  .spark-stopped {
    fill: none;
    stroke: var(--_failed);
  }

  .spark-whole.spark-shown {
    fill: var(--_accent);
  }

  .spark-stopped.spark-shown {
    stroke: var(--_accent);
  }

  .spark-none {
    fill: var(--_line);
  }

  @media (forced-colors: active) {
    .spark {
      forced-color-adjust: none;
      fill: CanvasText;
    }
  }
`;
