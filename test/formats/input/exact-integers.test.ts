import { expect } from '@open-wc/testing';
import { quoteLongIntegers } from '../../../src/formats/input/exact-integers.js';

describe('quoteLongIntegers', () => {
  it('quotes what a number cannot hold, and nothing else', () => {
    const text = String.raw`{"a":12345678901234567890,"b":[-12345678901234567891,9007199254740991,1234567890123456.7,1e30],"12345678901234567892":"say \"12345678901234567893\" \\"}`;
    const quoted = quoteLongIntegers(text);
    expect(quoted).to.equal(
      text
        .replace('12345678901234567890', '"12345678901234567890"')
        .replace('-12345678901234567891', '"-12345678901234567891"'),
    );
    expect(JSON.parse(quoted)).to.have.property('a', '12345678901234567890');
  });

  it('goes once through a string that is cut off, however long it is and whatever is escaped in it', () => {
    const cut = `[12345678901234567890,"${'a'.repeat(100_000)}${'\\"'.repeat(100_000)}`;
    expect(quoteLongIntegers(cut)).to.equal(cut.replace('12345678901234567890', '"12345678901234567890"'));
  });

  it('takes long strings as they are', () => {
    const text = JSON.stringify({ text: '12345678901234567890 "\n'.repeat(200_000), id: 1 });
    expect(quoteLongIntegers(text)).to.equal(text);
  });
});
