import { expect, type Page } from '@playwright/test';

/** Collects what the page complains of; call the result at the end of a test. */
export function expectNoComplaints(page: Page): () => void {
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
  return () => expect(said).toEqual([]);
}
