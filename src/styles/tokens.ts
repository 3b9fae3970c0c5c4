import { css, type CSSResult } from 'lit';

/**
 * Every colour, size and font of the toolkit, once. A page sets the public `--wf-…` properties on any ancestor;
 * inside, only the private `--_…` names are used. Light and dark follow the `color-scheme` of the element.
 */
export const tokens: CSSResult = css`
  :host {
    --_surface: var(--wf-surface, light-dark(#ffffff, #171a20));
    --_raise: var(--wf-surface-raised, light-dark(#f5f6f8, #1e222a));
    --_track: var(--wf-line, light-dark(#e2e5ea, #2a2f39));
    --_line: var(--_track);
    --_line-strong: var(--wf-line-strong, light-dark(#848d9b, #6d7686));
    --_ink: var(--wf-text, light-dark(#1b1f27, #e8eaee));
    --_mute: var(--wf-text-muted, light-dark(#5b6472, #a0a8b6));
    --_accent: var(--wf-accent, light-dark(#2f5fe0, #7aa2ff));
    --_on-accent: var(--wf-on-accent, light-dark(#ffffff, #10131a));
    --_good: var(--wf-good, light-dark(#18724b, #4cc38a));
    --_bad: var(--wf-bad, light-dark(#c4282d, #ff7b7f));

    /* Heat: marks (fills, borders, dots) and, for the same levels, text that keeps 4.5:1 on the surface. */
    --_heat-1: var(--wf-heat-1, light-dark(#2a9d6f, #3fb27f));
    --_heat-2: var(--wf-heat-2, light-dark(#ad881f, #fdda62));
    --_heat-3: var(--wf-heat-3, light-dark(#b24e0f, #f08c3a));
    --_heat-4: var(--wf-heat-4, light-dark(#981526, #e5484d));
    --_heat-1-text: var(--wf-heat-1-text, light-dark(#18724b, #4cc38a));
    --_heat-2-text: var(--wf-heat-2-text, light-dark(#7d5f00, #e2c044));
    --_heat-3-text: var(--wf-heat-3-text, light-dark(#a84a0a, #f59b52));
    --_heat-4-text: var(--wf-heat-4-text, light-dark(#b9282d, #ff7b7f));
    --_faster: var(--wf-faster, light-dark(#3a4fd0, #8ea0ff));
    --_running: var(--wf-running, var(--_accent));
    --_cached: var(--wf-cached, light-dark(#7b8494, #7d8696));
    --_failed: var(--wf-failed, light-dark(#b9282d, #ff7b7f));

    --_tint: var(--wf-tint-opacity, 14%);
    --_radius: var(--wf-radius, 8px);
    --_radius-small: var(--wf-radius-small, 6px);
    --_shadow: var(--wf-shadow, 0 2px 6px light-dark(rgb(20 28 45 / 0.16), rgb(0 0 0 / 0.4)));
    --_font: var(--wf-font, 'Inter', system-ui, 'Segoe UI', sans-serif);
  }

  @media (prefers-contrast: more) {
    :host {
      --_line: var(--_line-strong);
      --_mute: var(--_ink);
    }
  }

  @media (forced-colors: active) {
    :host {
      --_surface: Canvas;
      --_raise: Canvas;
      --_line: CanvasText;
      --_line-strong: CanvasText;
      --_ink: CanvasText;
      --_mute: CanvasText;
      --_accent: Highlight;
      --_on-accent: HighlightText;
      --_good: CanvasText;
      --_bad: CanvasText;
      --_heat-1-text: CanvasText;
      --_heat-2-text: CanvasText;
      --_heat-3-text: CanvasText;
      --_heat-4-text: CanvasText;
      --_cached: GrayText;
      --_failed: CanvasText;
      --_shadow: none;
    }
  }
`;
