import { css, type CSSResult } from 'lit';

/** The menu of what can be done with whole runs. */
export const menuStyles: CSSResult = css`
  #menu {
    inline-size: 264px;
  }

  .menu-group {
    margin-block-end: 4px;
    padding-block-end: 4px;
    border-block-end: 1px solid var(--_line);
  }

  .menu-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding-block: 2px 4px;
    padding-inline: 8px 4px;
    color: var(--_mute);
    font-size: 11px;
  }

  .scopes {
    display: inline-flex;
    padding: 1px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }

  .scope {
    min-block-size: 24px;
    padding: 0 6px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_mute);
    white-space: nowrap;
    cursor: pointer;
  }

  .scope[aria-checked='true'] {
    background: color-mix(in srgb, var(--_ink) 9%, transparent);
    color: var(--_ink);
  }

  .item {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 28px;
    padding: 0 8px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  .item:hover:not(:disabled),
  .item:focus-visible {
    background: var(--_raise);
  }

  .item:focus-visible {
    outline-offset: -2px;
  }

  .item .icon {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    color: var(--_mute);
  }

  .item span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .item small {
    margin-inline-start: auto;
    color: var(--_mute);
    font-size: 11px;
  }

  .item:disabled,
  .scope:disabled {
    opacity: 0.5;
    cursor: default;
  }

  @media (forced-colors: active) {
    .scope[aria-checked='true'],
    .item:hover:not(:disabled) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
