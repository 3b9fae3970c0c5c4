import { css, type CSSResult } from 'lit';

/** The plot, and what lies over its canvas. */
export const plotStyles: CSSResult = css`
  .stage {
    position: relative;
    flex: 1;
    min-block-size: 0;
    overflow: hidden;
    direction: ltr;
  }

  .scroller {
    position: absolute;
    inset: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    touch-action: none;
    user-select: none;
    cursor: grab;
  }

  .scroller:active {
    cursor: grabbing;
  }

  .scroller:focus-visible {
    outline-offset: -2px;
  }

  .spacer {
    min-block-size: 100%;
  }

  canvas {
    position: sticky;
    inset-block-start: 0;
    display: block;
  }

  .predicted canvas {
    opacity: 0.9;
  }

  .predicted::after {
    position: absolute;
    inset: 0;
    border: 1px dashed var(--_accent);
    pointer-events: none;
    content: '';
  }

  .over {
    position: absolute;
    inset: 0;
    overflow: hidden;
    pointer-events: none;
  }

  .over > * {
    position: absolute;
    inset-block: 0;
  }

  .over > [hidden] {
    display: none;
  }

  .range {
    border-inline: 1px solid var(--_accent);
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
  }

  .veil {
    inset-block-start: 22px;
    background: color-mix(in srgb, var(--_surface) 62%, transparent);
  }

  .recorded {
    inline-size: 0;
    border-inline-start: 1px dashed var(--_mute);
  }

  .over > .hover {
    inset: 0 auto auto 0;
    border-radius: 3px;
    box-shadow:
      0 0 0 1px var(--_surface),
      0 0 0 2.5px var(--_ink);
  }

  .playhead {
    inline-size: 24px;
    margin-inline-start: -12px;
    background: linear-gradient(var(--_accent), var(--_accent)) 50% / 2px 100% no-repeat;
    pointer-events: auto;
    cursor: ew-resize;
    touch-action: none;
  }

  .playhead:focus-visible {
    outline-offset: -2px;
  }

  .moment {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 50%;
    padding: 0 6px;
    border-radius: 4px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    font-size: 11px;
    white-space: nowrap;
    translate: -50%;
  }

  @media (forced-colors: active) {
    .range,
    .veil {
      forced-color-adjust: none;
    }

    .playhead,
    .moment {
      forced-color-adjust: none;
      --_accent: Highlight;
    }

    .over > .hover {
      outline: 2px solid Highlight;
    }
  }
`;
