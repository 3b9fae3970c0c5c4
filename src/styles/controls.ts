import { css, type CSSResult } from 'lit';

/** Buttons, menus, chips and fields, so that a control looks the same in every element. */
export const controls: CSSResult = css`
  button,
  select,
  input {
    font: inherit;
    color: inherit;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 28px;
    min-inline-size: 28px;
    padding: 0 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: transparent;
    color: var(--_ink);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
  }

  .button:hover {
    background: var(--_raise);
  }

  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }

  .button-primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .button-primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_ink));
  }

  .button-quiet {
    border-color: transparent;
    padding: 0 6px;
    color: var(--_mute);
  }

  .button-quiet:hover {
    color: var(--_ink);
  }

  .chip {
    display: inline-block;
    padding: 0 6px;
    border-radius: 4px;
    background: color-mix(in srgb, var(--_chip, var(--_mute)) 10%, transparent);
    color: var(--_chip-text, var(--_mute));
    font-size: 11px;
    font-weight: 600;
    line-height: 16px;
    white-space: nowrap;
  }

  .field {
    min-block-size: 28px;
    padding: 0 8px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }

    .button-primary {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .chip {
      border: 1px solid CanvasText;
    }
  }
`;
