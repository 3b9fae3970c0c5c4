import { css, type CSSResult } from 'lit';

/** The box around all, and what is said where there is nothing to show. */
export const frameStyles: CSSResult = css`
  :host {
    display: block;
    block-size: 320px;
    min-inline-size: 0;
    background: var(--_surface);
    container-type: inline-size;
  }

  .root {
    display: flex;
    flex-direction: column;
    block-size: 100%;
  }

  .empty {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 4px;
    block-size: 100%;
    margin: 0;
    padding: 16px;
    color: var(--_mute);
    text-align: center;
  }

  .empty strong {
    color: var(--_ink);
    font-weight: 600;
  }
`;
