import { css, type CSSResult } from 'lit';

/** A line between toolbar and summary that says what came of something. */
export const noticeStyles: CSSResult = css`
  .notice {
    display: flex;
    align-items: start;
    gap: 8px;
    max-block-size: 240px;
    padding-block: 8px;
    padding-inline: 16px 8px;
    border-block-end: 1px solid var(--_line);
    overflow: auto;
    background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
  }

  .notice-error {
    background: color-mix(in srgb, var(--_failed) 10%, var(--_surface));
  }

  .notice-text {
    flex: 1;
    min-inline-size: 0;
    padding-block: 4px;
    overflow-wrap: anywhere;
  }

  .notice p {
    margin: 0;
  }

  .notice ul {
    margin: 4px 0 0;
    padding-inline-start: 16px;
    color: var(--_mute);
  }

  .notice pre {
    margin: 8px 0 0;
    padding: 8px;
    border-radius: var(--_radius-small);
    overflow: auto;
    background: var(--_surface);
    font: 11px / 16px var(--wf-font-mono, ui-monospace, 'SFMono-Regular', Menlo, monospace);
    user-select: all;
  }

  .notice .button {
    min-block-size: 24px;
    padding-inline: 10px;
    background: var(--_surface);
  }

  @media (forced-colors: active) {
    .notice {
      border: 1px solid CanvasText;
    }
  }
`;
