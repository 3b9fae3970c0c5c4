import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { parseIsoTime } from '../../../src/formats/build/iso-time.js';

const noon = Date.UTC(2024, 1, 29, 12, 0, 1);

describe('parseIsoTime', () => {
  for (const [text, expected] of [
    ['2024-02-29T12:00:01Z', noon],
    ['2024-02-29T12:00:01', noon],
    ['2024-02-29 12:00:01+00:00', noon],
    ['2024-02-29T12:00:01.5Z', noon + 500],
    ['2024-02-29T12:00:01,250+0000', noon + 250],
    ['2024-02-29T21:00:01.000+09:00', noon],
    ['2024-02-29T08:30:01-0330', noon],
    ['2024-02-29t12:00:01.123456789z', noon + 123.456789],
    ['2024-02-29T24:00:00Z', Date.UTC(2024, 2, 1)],
    ['1969-12-31T23:59:59Z', -1_000],
    ['2024-02-29T14:00:01+02', noon],
    ['2024-02-29 11:00:01.000-01', noon],
    ['0001-01-01T00:00:01Z', Date.parse('0001-01-01T00:00:01Z')],
  ] as const) {
    it(`reads ${text}`, () => expect(parseIsoTime(text)).to.equal(expected));
  }

  it('agrees with the clock of the language at every moment', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(parseIsoTime(date.toISOString())).to.be.closeTo(date.getTime(), 1e-6);
        },
      ),
    );
  });

  for (const text of [
    '',
    'yesterday',
    '2024-02-29',
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-00-10T00:00:00Z',
    '2024-01-01T25:00:00Z',
    '2024-01-01T00:60:00Z',
    '2024-01-01T00:00:00.Z',
    '2024-01-01T00:00:00+1',
    '2024-01-01T00:00:00+24',
    '2024-01-01T00:00:00+02:',
    // What Go and .NET write for a time that was never set.
    '0001-01-01T00:00:00Z',
    '0001-01-01T00:00:00.000',
    '2024-01-01T00:00:00+99:00',
    '2024-01-01T00:00:00 ',
    '2024-01-01T00:00:00Zx',
    '2024-01-01Q00:00:00Z',
    'x024-01-01T00:00:00Z',
    1_700_000_000_000,
    null,
    undefined,
    {},
  ]) {
    it(`does not take ${JSON.stringify(text) ?? 'undefined'} for a time`, () =>
      expect(parseIsoTime(text)).to.equal(undefined));
  }
});
