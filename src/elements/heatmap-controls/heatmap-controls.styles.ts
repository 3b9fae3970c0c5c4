import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: flex;
    align-items: center;
    gap: 6px 8px;
    min-inline-size: 0;
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
    align-items: stretch;
    min-inline-size: 0;
    padding: 1px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }

  /* A mode that has no room is in the menu, as all are. */
  .at-hand {
    display: inline-flex;
    flex-wrap: wrap;
    min-inline-size: 0;
    block-size: 24px;
    overflow: hidden;
  }

  .more {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-inline-size: 22px;
    min-block-size: 24px;
    padding: 0 4px;
    border: 0;
    border-radius: calc(var(--_radius-small) - 2px);
    background: none;
    color: var(--_mute);
    font-size: 11.5px;
    white-space: nowrap;
    cursor: pointer;
  }

  .more:hover {
    color: var(--_ink);
  }

  .more-checked {
    background: color-mix(in srgb, var(--_ink) 9%, transparent);
    color: var(--_ink);
    font-weight: 500;
  }

  .more-text {
    padding-inline-start: 4px;
  }

  .more-text-narrow {
    display: none;
  }

  .more .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  #modes {
    inline-size: 304px;
    padding: 8px;
  }

  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0 8px 4px;
    color: var(--_mute);
    font-size: 11px;
  }

  .offer {
    display: grid;
    grid-template-columns: 16px 1fr;
    gap: 0 8px;
    padding: 5px 8px;
    border-radius: var(--_radius-small);
    cursor: pointer;
  }

  .offer:hover,
  .offer:focus-within {
    background: var(--_raise);
  }

  .offer input {
    inline-size: 14px;
    block-size: 14px;
    margin: 1px 0 0;
    accent-color: var(--_accent);
    cursor: inherit;
  }

  .offer-name {
    display: block;
    font-weight: 500;
  }

  .offer small {
    display: block;
    color: var(--_mute);
    font-size: 11px;
    line-height: 15px;
  }

  .thresholds {
    margin-block-start: 8px;
    padding-block: 8px 4px;
    border-block-start: 1px solid var(--_line);
  }

  .thresholds legend {
    float: inline-start;
    inline-size: 100%;
  }

  .bounds {
    display: flex;
    clear: both;
    align-items: center;
    gap: 4px;
    padding-inline: 8px;
  }

  .bound {
    flex: 1;
    inline-size: 48px;
    min-inline-size: 32px;
    min-block-size: 26px;
    padding: 0 4px;
    text-align: end;
    appearance: textfield;
  }

  .bound::-webkit-inner-spin-button {
    display: none;
  }

  .bound[aria-invalid='true'] {
    border-color: var(--_failed);
    color: var(--_failed);
  }

  .below {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    margin-block-start: 4px;
    padding-inline: 8px 0;
  }

  .reset {
    flex: none;
    padding-inline: 8px;
  }

  .level {
    flex: none;
    inline-size: 10px;
    block-size: 6px;
    border-radius: 2px;
    background: var(--_level);
  }

  .level-1 {
    --_level: var(--_heat-1);
  }

  .level-2 {
    --_level: var(--_heat-2);
  }

  .level-3 {
    --_level: var(--_heat-3);
  }

  .level-4 {
    --_level: var(--_heat-4);
  }

  .thresholds p {
    margin: 0;
    color: var(--_mute);
    font-size: 11px;
    line-height: 15px;
  }

  .thresholds .refused {
    color: var(--_failed);
  }

  /* In a narrow panel one button names the mode and opens the menu. */
  @container (max-width: 164px) {
    .at-hand {
      display: none;
    }

    .more-text-narrow {
      display: inline;
    }

    .more-text {
      max-inline-size: 84px;
      overflow: hidden;
      text-overflow: ellipsis;
    }
  }

  @container (max-width: 118px) {
    .more-text-narrow {
      display: none;
    }
  }

  @container (max-width: 259px) {
    .switch-text {
      position: absolute;
      clip-path: inset(50%);
    }
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
    padding: 4px 7px;
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
    outline-offset: -2px;
  }

  .switch:disabled,
  .more:disabled,
  .mode input:disabled + span {
    opacity: 0.5;
    cursor: default;
  }

  @media (forced-colors: active) {
    .more-checked {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .level {
      forced-color-adjust: none;
    }

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
