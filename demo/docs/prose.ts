import { html, type TemplateResult } from 'lit';

/** Text with what stands in backticks as code. */
export const prose = (text: string): TemplateResult =>
  html`${text.split(/`([^`]*)`/).map((part, i) => (i % 2 ? html`<code>${part}</code>` : part))}`;
