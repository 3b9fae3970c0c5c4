import { css, type CSSResult } from 'lit';

/** One row of tabs; what does not fit fades out at the end that has more. */
export const tabStyles: CSSResult = css`
  .strip {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    background: var(--_surface);
    box-shadow: inset 0 -1px 0 var(--_line);
  }

  .tabs {
    position: relative; /* so that counts which are only read out scroll with it, not past it */
    display: flex;
    gap: 16px;
    padding: 0 16px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: none;
  }

  .tab {
    flex: none;
    min-block-size: 36px;
    min-inline-size: 24px;
    padding: 0;
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--_mute);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
  }

  .tab:hover {
    color: var(--_ink);
  }

  .tab:focus-visible {
    outline-offset: -2px;
  }

  .tab[aria-selected='true'] {
    border-block-end-color: var(--_accent);
    color: var(--_ink);
  }

  :is(.tab, .rail-view) small {
    color: var(--_mute);
    font-size: 11px;
    font-weight: 400;
  }

  :is(.tab, .rail-view) small.calls {
    display: inline-block;
    min-inline-size: 16px;
    padding-inline: 4px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    color: var(--_accent);
    font-weight: 600;
    line-height: 16px;
    text-align: center;
  }

  .alarm {
    margin-inline-start: 4px;
    color: var(--_failed);
  }

  .alarm .icon {
    inline-size: 12px;
    block-size: 12px;
    vertical-align: -2px;
  }

  .scroll {
    position: absolute;
    inset-block: 0 1px;
    display: none;
    place-items: center;
    inline-size: 44px;
    padding: 0 4px;
    border: 0;
    color: var(--_mute);
    cursor: pointer;
  }

  .scroll:hover {
    color: var(--_ink);
  }

  .scroll .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .scroll-previous {
    inset-inline-start: 0;
    justify-items: start;
    background: linear-gradient(to right, var(--_surface) 55%, transparent);
  }

  .scroll-next {
    inset-inline-end: 0;
    justify-items: end;
    background: linear-gradient(to left, var(--_surface) 55%, transparent);
  }

  :host(:dir(rtl)) .scroll-previous {
    background: linear-gradient(to left, var(--_surface) 55%, transparent);
  }

  :host(:dir(rtl)) .scroll-next {
    background: linear-gradient(to right, var(--_surface) 55%, transparent);
  }

  :host(:dir(rtl)) .scroll .icon {
    scale: -1 1;
  }

  .more-before .scroll-previous,
  .more-after .scroll-next {
    display: grid;
  }

  /* Short of room only the counts that call for attention are seen; all are heard. */
  @container (max-width: 559px) {
    .tabs {
      gap: 12px;
    }

    .tab small:not(.calls) {
      position: absolute;
      clip-path: inset(50%);
    }
  }

  @container (max-width: 419px) {
    .tabs {
      gap: 9px;
    }
  }

  @media (forced-colors: active) {
    .tab {
      border-block-end-color: Canvas;
    }

    .tab[aria-selected='true'] {
      border-block-end-color: Highlight;
    }

    :is(.tab, .rail-view) small.calls {
      color: CanvasText;
    }

    .scroll {
      background: Canvas;
      inline-size: 26px;
    }
  }
`;
