import { expect } from '@open-wc/testing';
import { formatDuration, formatFigure } from '../../src/profile/figures.js';
import { formatMessage } from '../../src/profile/message.js';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('formatDuration', () => {
  it('takes the unit in which the duration is read best', () => {
    const cases: [number, string][] = [
      [0, '0 ms'],
      [0.44, '0.4 ms'],
      [35.4, '35 ms'],
      [999.6, '1.00 s'],
      [1_240, '1.24 s'],
      [12_600, '12.6 s'],
      [59_960, '1 m 00 s'],
      [185_000, '3 m 05 s'],
      [7_800_000, '2 h 10 m'],
      [-1_500, '-1.50 s'],
    ];
    for (const [ms, text] of cases) expect(plain(formatDuration(ms)), String(ms)).to.equal(text);
  });

  it('writes as the language does', () => {
    expect(plain(formatDuration(1_240, 'fr'))).to.equal('1,24 s');
    expect(plain(formatDuration(1_240, 'de-AT'))).to.equal('1,24 s');
    expect(plain(formatDuration(7_800_000, 'de'))).to.equal('2 h 10 min');
    expect(formatDuration(1_240, 'not a locale')).to.equal(formatDuration(1_240, 'en'));
  });
});

describe('formatFigure', () => {
  it('knows each kind, and writes a dash for what is no number', () => {
    const of = (kind: Parameters<typeof formatFigure>[0]['kind'], value: number) =>
      plain(formatFigure({ kind, value }));
    expect(of('share', 0.683)).to.equal('68%');
    expect(of('share', 0.012)).to.equal('1.2%');
    expect(of('share', 0.0004)).to.equal('<0.1%');
    expect(of('share', 0)).to.equal('0%');
    expect(of('bytes', 4_100)).to.equal('4.1 kB');
    expect(of('cost', 0.0042)).to.equal('$0.0042');
    expect(of('cost', 12)).to.equal('$12.00');
    expect(of('ratio', 2.5)).to.equal('2.5×');
    expect(of('duration', NaN)).to.equal('—');
  });
});

describe('formatMessage', () => {
  const table = { runs: '{n|one:# run|other:# runs} of {name}' };
  it('fills in figures and names, by the plural rules of the language', () => {
    const message = (value: number) => ({
      key: 'runs',
      values: { n: { kind: 'count' as const, value }, name: '{n} $&' },
    });
    expect(formatMessage(message(1), table)).to.equal('1 run of {n} $&');
    expect(formatMessage(message(2_000), table)).to.equal('2,000 runs of {n} $&');
    expect(formatMessage(message(1), table, 'not a locale')).to.equal('1 run of {n} $&');
    expect(formatMessage({ key: '__proto__', values: {} }, table)).to.equal('__proto__');
  });
});
