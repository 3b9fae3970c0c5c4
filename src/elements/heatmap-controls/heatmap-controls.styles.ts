import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
  }

  .switch {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_mute);
    white-space: nowrap;
    cursor: pointer;
  }

  .switch:hover,
  .switch[aria-checked='true'] {
    color: var(--_ink);
  }

  .track {
    inline-size: 26px;
    block-size: 16px;
    padding: 2px;
    border: 1px solid var(--_line-strong);
    border-radius: 8px;
    transition: background 0.12s;
  }

  .track::before {
    content: '';
    display: block;
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--_line-strong);
    transition: translate 0.12s;
  }

  .switch[aria-checked='true'] .track {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  .switch[aria-checked='true'] .track::before {
    background: var(--_on-accent);
    translate: 10px 0;
  }

  :host(:dir(rtl)) .switch[aria-checked='true'] .track::before {
    translate: -10px 0;
  }

  .modes {
    display: inline-flex;
    flex-wrap: wrap;
    padding: 1px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }

  .mode {
    position: relative;
    display: inline-flex;
    cursor: pointer;
  }

  .mode input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }

  .mode span {
    padding: 4px 8px;
    border-radius: calc(var(--_radius-small) - 2px);
    color: var(--_mute);
    font-size: 11.5px;
  }

  .mode:hover span {
    color: var(--_ink);
  }

  .mode input:checked + span {
    background: color-mix(in srgb, var(--_ink) 9%, transparent);
    color: var(--_ink);
    font-weight: 500;
  }

  .mode input:focus-visible + span {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .switch:disabled,
  .mode input:disabled + span {
    opacity: 0.5;
    cursor: default;
  }

  @media (forced-colors: active) {
    .mode input:checked + span {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .switch[aria-checked='true'] .track {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
    }

    .switch[aria-checked='true'] .track::before {
      background: HighlightText;
    }
  }
`;
