/**
 * Hundreds of megabytes that are no run: refused with an `ImportError`, and soon. How much work that is, is counted: what is
 * broken at its beginning is not read to its end, and nothing is read more often than a few times.
 */
import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ImportError, importSessions } from '../../src/formats/index.js';

const size = 200_000_000;

function refused(data: string | Uint8Array): ImportError {
  try {
    importSessions(data);
  } catch (error) {
    assert.ok(error instanceof ImportError, String(error));
    return error;
  }
  return assert.fail('it was imported');
}

/** Random bytes; a block of them repeated, since making them is slower than refusing them. */
function noise(length: number): Uint8Array {
  const block = randomFillSync(new Uint8Array(1_000_000));
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += block.length) bytes.set(block.subarray(0, length - at), at);
  return bytes;
}

const repeated = (head: string, piece: string): string =>
  head + piece.repeat(Math.ceil((size - head.length) / piece.length));

describe('200 MB of nonsense', () => {
  it('that begins like no JSON is refused by its first byte', () => {
    const bytes = noise(size);
    bytes[0] = 0x89;
    assert.equal(refused(bytes).code, 'bad-json');
    assert.equal(refused(repeated('', 'nonsense ')).at, 'line 1, column 1');
  });

  it('that is white space alone is refused as empty', () => {
    assert.equal(refused(repeated('', ' \n')).code, 'empty');
    assert.equal(refused(new Uint8Array(size).fill(0x20)).code, 'empty');
  });

  for (const [what, make, code] of [
    ['that begins like JSON', () => repeated('{"traceEvents":[', 'nonsense '), 'bad-json'],
    ['in one string that never ends', () => repeated('{"a":"', 'nonsense '), 'bad-json'],
    ['in lines', () => repeated('{"a":1}\n', 'nonsense\n'), 'bad-json'],
    ['that opens brackets without end', () => repeated('', '[{"a":'), 'too-deep'],
    [
      'that opens them far from its beginning',
      () => repeated(`{"a":"${' '.repeat(100_000)}","b":`, '[{"]":'),
      'too-deep',
    ],
    ['that is a list of numbers', () => `${repeated('[0', ',123456789')}]`, 'unknown-format'],
    [
      'of events that stop in the middle of one',
      () => repeated('[', `{"name":"${'nonsense '.repeat(30)}"},`).slice(0, -30),
      'bad-json',
    ],
  ] as const) {
    it(`${what} is refused`, () => {
      const { code: found, message } = refused(make());
      assert.equal(found, code, message);
      assert.ok(message.length < 400, message.slice(0, 500));
    });
  }

  it('as bytes that are no UTF-8 is refused', () => {
    const bytes = noise(size);
    bytes.set(new TextEncoder().encode('{"a":"'));
    assert.equal(refused(bytes).code, 'bad-json');
  });

  it('packed in a small file is refused', () => {
    assert.equal(refused(gzipSync(repeated('{"a":', 'nonsense '), { level: 1 })).code, 'bad-json');
    assert.equal(refused(gzipSync(noise(size), { level: 0 })).code, 'bad-json');
  });
});
