import { css, type CSSResult } from 'lit';

/** What stands below the large figures: what failed, and every statistic. */
export const detailStyles: CSSResult = css`
  .failures {
    display: grid;
    gap: 6px;
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
  }

  .failure {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 6px;
    padding: 6px 8px;
    border-radius: var(--_radius-small);
    background: color-mix(in srgb, var(--_failed) 9%, transparent);
  }

  .failure .icon {
    color: var(--_failed);
    inline-size: 14px;
    block-size: 16px;
  }

  .failure-node {
    justify-self: start;
    max-inline-size: 100%;
    min-block-size: 24px;
    margin: -4px 0;
    padding: 0;
    border: 0;
    background: none;
    overflow: hidden;
    font-weight: 600;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: pointer;
  }

  .failure-node:hover {
    text-decoration: underline;
  }

  .failure-text {
    grid-column: 2;
    display: -webkit-box;
    overflow: hidden;
    color: var(--_mute);
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }

  details {
    margin-block-start: 8px;
  }

  .all {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: 0 24px;
    margin: 4px 0 0;
  }

  .all > div {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    padding: 4px 0;
    border-block-end: 1px solid var(--_line);
  }

  .all dd {
    font-weight: 600;
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .failure {
      border: 1px solid CanvasText;
    }
  }
`;
