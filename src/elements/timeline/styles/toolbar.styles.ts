import { css, type CSSResult } from 'lit';

/** Search, grouping, notes and tools. */
export const toolbarStyles: CSSResult = css`
  .toolbar {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 4px 12px;
    border-block-end: 1px solid var(--_line);
  }

  .search {
    flex: 0 1 168px;
    min-inline-size: 72px;
  }

  .field {
    border-color: var(--_line);
  }

  .found {
    color: var(--_mute);
    white-space: nowrap;
  }

  .tools,
  .zooms {
    display: inline-flex;
  }

  .tools {
    margin-inline-start: auto;
  }

  .tool[aria-pressed='true'] {
    color: var(--_accent);
  }

  .marked {
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .marked > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .prediction {
    --_chip: var(--_accent);
    --_chip-text: var(--_ink);

    outline: 1px dashed var(--_accent);
    outline-offset: -1px;
  }

  @container (width < 420px) {
    .search {
      flex: 1 1 72px;
    }

    .toolbar {
      gap: 4px;
      padding-inline: 8px;
    }

    .zooms {
      display: none;
    }

    /* In a row of its own, so that the tools stay where they are. */
    .toolbar > .chip {
      order: 1;
    }
  }

  /* Two rows: what is looked for, and how it is looked at. */
  @container (width < 304px) {
    .search {
      flex-basis: 100%;
    }
  }
`;
