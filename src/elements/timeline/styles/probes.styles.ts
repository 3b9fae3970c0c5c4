import { css, type CSSResult } from 'lit';

/** Hidden elements whose computed colours the canvas is painted with. */
export const probesStyles: CSSResult = css`
  .probes {
    position: absolute;
    inline-size: 0;
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
    font-family: var(--_font);
  }

  .probe {
    color: var(--_probe);
    /* Less of it in the dark, where the text on it is light as well. */
    background-color: light-dark(
      color-mix(in srgb, var(--_probe) 52%, var(--_surface)),
      color-mix(in srgb, var(--_probe) 40%, var(--_surface))
    );
    forced-color-adjust: none;
    transition:
      color 1ms step-end,
      background-color 1ms step-end !important;
  }

  .level-1 {
    --_probe: var(--_heat-1);
  }

  .level-2 {
    --_probe: var(--_heat-2);
  }

  .level-3 {
    --_probe: var(--_heat-3);
  }

  .level-4 {
    --_probe: var(--_heat-4);
  }

  .faster-2 {
    --_probe: color-mix(in oklab, var(--_faster) 50%, var(--_heat-1));
  }

  .faster-3 {
    --_probe: color-mix(in oklab, var(--_faster) 78%, var(--_heat-1));
  }

  .faster-4 {
    --_probe: var(--_faster);
  }

  .running {
    --_probe: var(--_running);
  }

  .plain,
  .skipped,
  .cached {
    --_probe: var(--_cached);
  }

  .failed {
    --_probe: var(--_failed);
  }

  .ink {
    --_probe: var(--_ink);
  }

  .mute {
    --_probe: var(--_mute);
  }

  .line {
    --_probe: var(--_line);
  }

  .surface {
    --_probe: var(--_surface);
  }

  .accent {
    --_probe: var(--_accent);
  }

  .curve {
    --_probe: var(--_line-strong);
  }

  @media (forced-colors: active) {
    .probe:not(.failed, .ink, .line, .surface, .accent, .curve, .mute, .cached, .skipped) {
      background-color: Canvas;
      color: CanvasText;
    }

    .probe.failed {
      background-color: Canvas;
    }

    .probe:is(.mute, .cached, .skipped) {
      color: CanvasText;
    }

    .probe.line {
      color: color-mix(in srgb, CanvasText 30%, Canvas);
    }
  }
`;
