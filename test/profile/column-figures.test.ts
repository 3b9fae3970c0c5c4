import { expect } from '@open-wc/testing';
import { columnFormat } from '../../src/profile/column-figures.js';
import type { FigureKind } from '../../src/profile/figures.js';

const column = (kind: FigureKind, values: readonly number[], locale = 'en'): string[] => {
  const write = columnFormat(kind, values, locale);
  return values.map((value) => write(value).replaceAll('\u00a0', ' '));
};

describe('columnFormat', () => {
  it('writes all durations in the unit of the largest', () => {
    expect(column('duration', [8.4, 0.02, 0])).to.deep.equal(['8.4 ms', '<0.1 ms', '0.0 ms']);
    expect(column('duration', [640, 8.4, 0.2])).to.deep.equal(['640 ms', '8 ms', '<1 ms']);
    expect(column('duration', [999.7, 20])).to.deep.equal(['1.00 s', '0.02 s']);
    expect(column('duration', [185_000, 4_260, 12])).to.deep.equal(['185.0 s', '4.3 s', '<0.1 s']);
    expect(column('duration', [1_834_200, 4_260])).to.deep.equal(['1,834 s', '4 s']);
    expect(column('duration', [7_200_000, 60_000])).to.deep.equal(['2.00 h', '0.02 h']);
  });

  it('has as many digits in every percentage, bytes and dollars', () => {
    expect(column('share', [0.8, 0.2])).to.deep.equal(['80%', '20%']);
    expect(column('share', [0.663, 0.046, 0.0001])).to.deep.equal(['66.3%', '4.6%', '<0.1%']);
    expect(column('bytes', [4_915_200, 68_918, 70])).to.deep.equal(['4.9 MB', '0.1 MB', '<0.1 MB']);
    expect(column('cost', [1.5, 0.03, 0.0002])).to.deep.equal(['$1.50', '$0.03', '<$0.01']);
    expect(column('cost', [0.03, 0.0002])).to.deep.equal(['$0.0300', '$0.0002']);
  });

  it('leaves other figures as they are, and bears what is no number', () => {
    expect(column('count', [12_345, 0])).to.deep.equal(['12,345', '0']);
    expect(column('duration', [NaN, 1_000, Infinity])).to.deep.equal(['—', '1.00 s', '—']);
    expect(column('duration', [])).to.deep.equal([]);
  });

  it('writes as the language does, and bears a malformed one', () => {
    expect(column('duration', [1_240, 300], 'fr')).to.deep.equal(['1,24 s', '0,30 s']);
    expect(column('duration', [1_240, 300], 'de-AT')).to.deep.equal(['1,24 s', '0,30 s']);
    expect(column('duration', [7_200_000], 'de')).to.deep.equal(['2,00 h']);
    expect(column('duration', [1_240], 'not a locale')).to.deep.equal(['1.24 s']);
  });
});
