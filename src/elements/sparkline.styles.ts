import { css, type CSSResult } from 'lit';

export const sparkStyles: CSSResult = css`
  .spark {
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
