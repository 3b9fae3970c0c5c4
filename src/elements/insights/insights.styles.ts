import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  ul,
  p,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  ul {
    list-style: none;
  }

  .insight {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) auto auto;
    gap: 2px 8px;
    align-content: start;
    align-items: start;
    padding-block: 8px 10px;
    padding-inline: 16px max(12px, 100% - 720px); /* savings stay near what they are of */
    border-block-end: 1px solid var(--_line);
    cursor: pointer;
  }

  .insight:hover {
    background: var(--_raise);
  }

  .severity {
    display: grid;
    place-items: center;
    block-size: 24px;
    color: var(--_mark);
  }

  .severity .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .title {
    padding-block: 4px;
    white-space: normal;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }

  .saving {
    line-height: 24px;
    color: var(--_good);
    font-weight: 600;
    white-space: nowrap;
  }

  .insight > .icon-button {
    grid-column: 4;
  }

  .body {
    grid-column: 2 / 4;
    display: grid;
    gap: 6px;
    min-inline-size: 0;
  }

  .body p {
    line-height: 17px;
    overflow-wrap: anywhere;
  }

  .advice {
    color: var(--_mute);
  }

  .evidence > div {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding-block: 3px;
    border-block-start: 1px solid var(--_line);
  }

  dt {
    min-inline-size: 0;
    color: var(--_mute);
  }

  dd {
    flex: none;
    font-weight: 600;
    white-space: nowrap;
  }

  .deeds {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .node {
    max-inline-size: 100%;
    min-block-size: 24px;
    padding: 0 8px;
    border: 1px solid var(--_line);
    border-radius: 12px;
    background: none;
    overflow: hidden;
    white-space: nowrap;
    cursor: pointer;
  }

  .node > bdi {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .node:hover {
    background: color-mix(in srgb, var(--_ink) 6%, transparent);
  }

  .node[aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  .note {
    color: var(--_mute);
    font-size: 11px;
  }

  .try {
    min-block-size: 24px;
    margin-inline-start: auto;
    padding-inline: 8px;
  }

  .critical {
    --_mark: var(--_heat-4-text);
  }

  .high {
    --_mark: var(--_heat-3-text);
  }

  .medium {
    --_mark: var(--_heat-2-text);
  }

  .low {
    --_mark: var(--_heat-1-text);
  }

  .well .icon {
    color: var(--_good);
  }

  summary {
    inline-size: auto;
    min-block-size: 32px;
    padding-inline: 16px;
  }

  summary:focus-visible {
    outline-offset: -2px;
  }

  /* Side by side where each has room for its sentences. */
  @container (min-width: 1120px) {
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(520px, 1fr));
    }
  }

  @container (max-width: 339px) {
    .body {
      grid-column: 1 / -1;
    }
  }

  @media (forced-colors: active) {
    .node,
    .node[aria-pressed='true'] {
      border-color: ButtonText;
    }

    .node[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
