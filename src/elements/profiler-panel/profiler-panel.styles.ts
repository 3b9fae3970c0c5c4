import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    min-inline-size: 0;
    min-block-size: 0;
    overflow: hidden;
    background: var(--_surface);
    container-type: inline-size;
  }

  .panel {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
  }

  .toolbar {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 10px 16px;
    border-block-end: 1px solid var(--_line);
  }

  wf-heatmap-controls {
    justify-content: end;
    margin-inline-start: auto;
  }

  .run .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .button-icon {
    padding: 0;
  }

  .body {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    scroll-padding-block-start: 72px;
  }

  wf-run-summary {
    padding: 12px 16px;
    border-block-end: 1px solid var(--_line);
  }

  .tabs {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: flex;
    gap: 18px;
    padding: 0 16px;
    overflow-x: auto;
    scrollbar-width: none;
    background: var(--_surface);
    box-shadow: inset 0 -1px 0 var(--_line);
  }

  .tab {
    flex: none;
    min-block-size: 36px;
    padding: 0;
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--_mute);
    font-weight: 500;
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

  .tab small {
    color: var(--_mute);
    font-size: 11px;
    font-weight: 400;
  }

  .tab small.calls {
    display: inline-block;
    min-inline-size: 16px;
    padding: 0 4px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    color: var(--_accent);
    font-weight: 600;
    line-height: 16px;
    text-align: center;
  }

  .view {
    --_sticky: 36px;
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1.1fr) minmax(0, 1.2fr) minmax(0, 0.9fr);
    min-block-size: 0;
  }

  .wide .body:has(.columns) {
    display: flex;
    flex-direction: column;
  }

  .wide .columns {
    flex: 1;
    min-block-size: 160px;
  }

  .column {
    overflow: auto;
    scroll-padding-block-start: 72px;
  }

  .column + .column {
    border-inline-start: 1px solid var(--_line);
  }

  .empty {
    padding-block: 48px;
  }

  .empty > .icon {
    inline-size: 28px;
    block-size: 28px;
  }

  .empty .button {
    margin-block-start: 12px;
  }

  .empty .button .icon {
    inline-size: 14px;
    block-size: 14px;
    margin: 0;
  }

  .drop {
    position: absolute;
    inset: 6px;
    z-index: 3;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    border: 2px dashed var(--_accent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_surface) 88%, transparent);
    font-weight: 600;
    pointer-events: none;
  }

  .drop .icon {
    inline-size: 28px;
    block-size: 28px;
    color: var(--_accent);
  }

  /* Short of room only the counts that call for attention are seen; all are heard. */
  @container (max-width: 559px) {
    .tabs {
      gap: 14px;
    }

    .tab small:not(.calls) {
      position: absolute;
      clip-path: inset(50%);
    }
  }

  /* Two rows of three: a tab that must be scrolled to is not found. */
  @container (max-width: 419px) {
    .tabs {
      display: grid;
      grid-template-columns: repeat(3, auto);
      justify-content: space-between;
      gap: 0 10px;
    }

    .tab {
      min-inline-size: 0;
      min-block-size: 30px;
      overflow: hidden;
      text-align: start;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .view {
      --_sticky: 60px;
    }

    .body {
      scroll-padding-block-start: 96px;
    }
  }

  @container (max-width: 479px) {
    .button-icon {
      margin-inline-start: auto;
    }

    wf-heatmap-controls {
      order: 1;
      flex-basis: 100%;
      justify-content: space-between;
      margin-inline-start: 0;
    }
  }

  @media (forced-colors: active) {
    .tab {
      border-block-end-color: Canvas;
    }

    .tab[aria-selected='true'] {
      border-block-end-color: Highlight;
    }

    .tab small.calls {
      color: CanvasText;
    }
  }
`;
