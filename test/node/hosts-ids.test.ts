/** Hosts of nodes that are called anything, with the real libraries: each is where it is, and nobody is who is not there. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { serveHostPages, type HostPages } from '../hosts/drive.js';

let pages: HostPages;

before(async () => {
  pages = await serveHostPages(['ids']);
});

after(() => pages.close());

it('hosts know nodes by any id, and take no other name for one', async () => {
  const { page, complaints } = await pages.open('ids');
  const problems = await page.evaluate(() => (window.stage as unknown as { problems: object }).problems);
  assert.deepEqual(problems, Object.fromEntries(Object.keys(problems).map((name) => [name, []])));
  assert.equal(Object.keys(problems).length, 7);
  assert.deepEqual(complaints, []);
  await page.close();
});
