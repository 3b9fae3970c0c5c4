import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: contents;
  }

  dialog {
    box-sizing: border-box;
    inline-size: min(640px, calc(100vw - 32px));
    max-block-size: calc(100vh - 32px);
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 12px 40px light-dark(rgb(20 28 45 / 0.24), rgb(0 0 0 / 0.6));
    color: var(--_ink);
    font: 400 12px / 16px var(--_font);
    overflow: hidden;
  }

  dialog::backdrop {
    background: rgb(10 14 22 / 0.36);
  }

  .sheet {
    display: flex;
    flex-direction: column;
    max-block-size: inherit;
    container-type: inline-size;
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-block: 8px;
    padding-inline: 20px 8px;
    border-block-end: 1px solid var(--_line);
  }

  h2 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
    line-height: 20px;
  }

  h3 {
    margin: 0 0 4px;
    color: var(--_mute);
    font-size: 11px;
    font-weight: 600;
  }

  .sections {
    display: block;
    columns: 2 240px;
    column-gap: 32px;
    padding: 16px 20px 8px;
    overflow: auto;
  }

  .sections:focus-visible {
    outline-offset: -2px;
  }

  section {
    margin-block-end: 16px;
    break-inside: avoid;
  }

  dl {
    margin: 0;
  }

  dl > div {
    display: grid;
    grid-template-columns: 92px minmax(0, 1fr);
    gap: 12px;
    align-items: baseline;
    padding-block: 3px;
  }

  dt {
    text-align: end;
  }

  dd {
    margin: 0;
  }

  kbd {
    display: inline-block;
    min-inline-size: 20px;
    padding: 0 5px;
    border: 1px solid var(--_line-strong);
    border-block-end-width: 2px;
    border-radius: 4px;
    background: var(--_raise);
    font: 500 11px / 16px var(--_font);
    text-align: center;
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    kbd,
    dialog {
      border-color: CanvasText;
    }
  }
`;
