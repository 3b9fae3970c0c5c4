/** The documentation of the palettes says what the colours are worth. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { paletteTables } from '../styles/palette-tables.js';

describe('docs/palettes.md', () => {
  it('has the figures that the colours have: `npx tsx scripts/palettes.ts docs` writes it', async () => {
    const file = fileURLToPath(new URL('../../docs/palettes.md', import.meta.url));
    assert.equal(readFileSync(file, 'utf8'), await paletteTables(file));
  });
});
