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
    padding-block: 10px;
    padding-inline: 16px 12px;
    border-block-end: 1px solid var(--_line);
  }

  .side {
    container-type: inline-size;
    flex: none;
    min-inline-size: 0;
  }

  .run {
    min-inline-size: 0;
    padding-inline: 10px 12px;
  }

  /* What the run button, whose text is of any length, leaves: the controls show as much as has room in it. */
  .heat {
    flex: 1 1 0;
    min-inline-size: 60px;
    container-type: inline-size;
  }

  wf-heatmap-controls {
    justify-content: end;
  }

  .run span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .run .icon {
    flex: none;
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

  .summary {
    position: relative;
    border-block-end: 1px solid var(--_line);
  }

  wf-run-summary {
    --_head-end: 22px;
    padding: 12px 16px;
  }

  /* The summary above them says of which stretch all figures are, and lets it go. */
  .view > ::part(range-chip) {
    display: none;
  }

  .collapse {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-end: 10px;
  }

  .collapse[aria-expanded='true'] .icon {
    rotate: 180deg;
  }

  .view {
    --_sticky: 36px;
  }

  .columns {
    display: grid;
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

  /* A hairline to look at, nine pixels to take hold of. */
  .column-edge {
    position: relative;
    z-index: 2;
    background: var(--_line);
    cursor: col-resize;
    touch-action: none;
  }

  .column-edge::before {
    position: absolute;
    inset: 0 -4px;
    content: '';
  }

  .column-edge::after {
    position: absolute;
    inset: 0 -1px;
    content: '';
  }

  .column-edge:is(:hover, :focus-visible, :active)::after {
    background: var(--_accent);
  }

  .column-edge:focus-visible {
    outline-offset: 1px;
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

  /* A dock at the bottom: run and summary stand beside the views, which have all of the height. */
  .low {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
  }

  .low .side {
    overflow: auto;
  }

  /* Its hairline goes on in that of the tabs beside it. */
  .low .toolbar {
    padding-block: 4px 3px;
  }

  .low .summary {
    border: 0;
  }

  .low wf-run-summary {
    padding-block: 8px;
  }

  .low .collapse {
    inset-block-start: 4px;
  }

  .low .body {
    block-size: 100%;
  }

  @container (max-width: 339px) {
    .toolbar {
      gap: 6px;
      padding-inline: 12px 8px;
    }

    /* Heat and menu stay in its row, however long the word on it is. */
    .run {
      flex-wrap: wrap-reverse;
      align-content: flex-end;
      max-inline-size: calc(100% - 102px);
      block-size: 28px;
      padding-inline: 8px;
      overflow: hidden;
    }

    /* As high as the button: an icon without room beside it stays out of sight below. */
    .run span {
      max-inline-size: 100%;
      line-height: 26px;
    }
  }
`;
