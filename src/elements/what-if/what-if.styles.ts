import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .controls {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 4px 12px;
    align-items: center;
    max-inline-size: 560px;
    padding: 12px 16px;
  }

  .caption {
    color: var(--_mute);
  }

  select.field {
    inline-size: 100%;
    min-inline-size: 0;
  }

  .slider {
    display: flex;
    align-items: center;
    gap: 10px;
    min-inline-size: 0;
    min-block-size: 28px;
  }

  .slider input {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }

  .slider input:disabled {
    cursor: default;
  }

  output {
    min-inline-size: 82px;
    font-weight: 600;
    text-align: end;
    white-space: nowrap;
  }

  .note {
    color: var(--_mute);
    font-size: 11px;
  }

  .slider + .note {
    grid-column: 2;
    margin-block-start: -4px;
  }

  .note b {
    color: var(--_ink);
  }

  .hint {
    grid-column: 1 / -1;
    margin: 2px 0;
    color: var(--_mute);
  }

  .cached,
  .lanes {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
  }

  .switch {
    flex: none;
    position: relative;
    inline-size: 26px;
    block-size: 16px;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line-strong);
    background: none;
    border-radius: 8px;
    cursor: pointer;
    transition: background 0.12s;
  }

  .switch::before {
    content: '';
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--_line-strong);
    transition: inset-inline-start 0.12s;
  }

  .switch[aria-checked='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  .switch[aria-checked='true']::before {
    inset-inline-start: 12px;
    background: var(--_on-accent);
  }

  .lanes input {
    inline-size: 64px;
  }

  /* Dashed: not measured. */
  .prediction {
    display: grid;
    gap: 8px;
    box-sizing: border-box;
    max-inline-size: 528px;
    margin: 4px 16px 16px;
    padding: 10px 12px;
    border: 1px dashed var(--_line-strong);
    border-radius: var(--_radius);
  }

  h3,
  h4,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  h3 {
    font: inherit;
  }

  h3 .chip {
    --_chip: var(--_accent);
    --_chip-text: color-mix(in srgb, var(--_accent) 90%, var(--_ink));
  }

  .outcome {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 8px;
  }

  .before {
    color: var(--_mute);
  }

  .total {
    font-size: 17px;
    font-weight: 600;
    line-height: 22px;
    letter-spacing: -0.01em;
  }

  .gain {
    font-weight: 600;
  }

  .gain small {
    font-size: 11px;
    font-weight: 400;
  }

  .gain-some {
    color: var(--_good);
  }

  .gain-loss {
    color: var(--_bad);
  }

  .facts > div {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 12px;
    min-block-size: 26px;
    padding-block: 4px;
    border-block-start: 1px solid var(--_line);
  }

  dt {
    flex: none;
    color: var(--_mute);
  }

  dd {
    display: flex;
    gap: 6px;
    align-items: baseline;
    min-inline-size: 0;
    font-weight: 600;
  }

  dd .note {
    font-weight: 400;
    white-space: nowrap;
  }

  .next {
    min-inline-size: 0;
    min-block-size: 24px;
    margin-block: -4px;
    padding: 0;
    border: 0;
    background: none;
    overflow: hidden;
    font-weight: 600;
    text-decoration: underline;
    text-decoration-color: var(--_line-strong);
    text-underline-offset: 2px;
    white-space: nowrap;
    cursor: pointer;
  }

  .next > bdi {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .changes {
    padding-block-start: 6px;
    border-block-start: 1px solid var(--_line);
  }

  .changes ul {
    list-style: none;
  }

  .changes li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-block-size: 26px;
  }

  .changes li > span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .changes .icon-button {
    flex: none;
    margin-inline-end: -6px; /* the cross, not its button, ends where the figures do */
  }

  .deeds {
    display: flex;
    flex-wrap: wrap;
    margin-inline-start: -7px;
  }

  .undo {
    padding: 0 9px 12px;
  }

  .button .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .assumptions {
    color: var(--_mute);
    font-size: 11px;
    line-height: 15px;
  }

  h4 {
    font-size: inherit;
    font-weight: 600;
  }

  .assumptions ul {
    padding-inline-start: 14px;
  }

  .assumptions li {
    overflow-wrap: anywhere;
  }

  /* Question and answer side by side. */
  @container (min-width: 840px) {
    .sides {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 560px));
      align-items: start;
    }

    .prediction {
      margin-block-start: 12px;
    }
  }

  @container (max-width: 319px) {
    .controls {
      grid-template-columns: minmax(0, 1fr);
      gap: 2px;
    }

    .caption:not(:first-child) {
      margin-block-start: 6px;
    }

    .slider + .note {
      grid-column: 1;
    }
  }

  @media (forced-colors: active) {
    .switch,
    .switch::before {
      forced-color-adjust: none;
      border-color: CanvasText;
    }

    .switch::before {
      background: CanvasText;
    }

    .switch[aria-checked='true'] {
      background: Highlight;
    }

    .switch[aria-checked='true']::before {
      background: HighlightText;
    }
  }
`;
