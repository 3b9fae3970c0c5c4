import { expect } from '@open-wc/testing';
import { inPieces, stepwise, type Steps } from '../../src/profile/stepwise.js';

describe('a computation in steps', () => {
  /** Doubles a value in three steps, and tells of each. */
  function doubling() {
    const steps: string[] = [];
    const work = stepwise(function* ({ value }: { readonly value: number }): Steps<readonly number[]> {
      steps.push(`first of ${value}`);
      yield;
      steps.push(`second of ${value}`);
      yield;
      steps.push(`third of ${value}`);
      return [2 * value];
    });
    return { ...work, steps };
  }

  it('is done in one go for who asks, once for each argument', () => {
    const { atOnce, steps } = doubling();
    const four = { value: 4 };
    expect(atOnce(four)).to.deep.equal([8]);
    expect(atOnce(four)).to.equal(atOnce(four));
    expect(atOnce({ value: 5 })).to.deep.equal([10]);
    expect(steps).to.have.length(6);
  });

  it('is done a step at a time for who takes it in steps', () => {
    const { inSteps, atOnce, steps } = doubling();
    const four = { value: 4 };
    const taken = inSteps(four);
    expect(steps).to.have.length(0);
    for (const done of [1, 2]) {
      expect(taken.next().done).to.equal(false);
      expect(steps).to.have.length(done);
    }
    expect(taken.next()).to.deep.equal({ done: true, value: [8] });
    expect(inSteps(four).next()).to.deep.equal({ done: true, value: atOnce(four) });
    expect(steps).to.have.length(3);
  });

  it('goes on where another has come to', () => {
    const { inSteps, atOnce, steps } = doubling();
    const four = { value: 4 };
    const [one, other] = [inSteps(four), inSteps(four)];
    one.next();
    other.next();
    expect(steps).to.deep.equal(['first of 4', 'second of 4']);
    const value = atOnce(four);
    expect(steps).to.deep.equal(['first of 4', 'second of 4', 'third of 4']);
    for (const taken of [one, other]) expect(taken.next().value).to.equal(value);
    expect(steps).to.have.length(3);
  });

  it('is built of others, whose steps are its own', () => {
    const { inSteps, atOnce, steps } = doubling();
    const outer = stepwise(function* (key: { readonly value: number }): Steps<number> {
      const [doubled] = yield* inSteps(key);
      yield;
      return doubled! + 1;
    });
    const four = { value: 4 };
    const taken = outer.inSteps(four);
    taken.next();
    expect(steps).to.deep.equal(['first of 4']);
    atOnce(four);
    expect(taken.next().done, 'what it is built of is there already').to.equal(false);
    expect(taken.next().value).to.equal(9);
  });

  it('fails for everyone who asks', () => {
    const { atOnce, inSteps } = stepwise(function* (_key: object): Steps<number> {
      yield;
      throw new RangeError('no such run');
    });
    const key = {};
    const driven = (steps: Steps<number>) => () => [...steps];
    const begun = inSteps(key);
    begun.next();
    for (const ask of [() => atOnce(key), driven(begun), driven(inSteps(key)), () => atOnce(key)])
      expect(ask).to.throw(RangeError, 'no such run');
  });

  it('goes through many rows in pieces, through few in one', () => {
    const pieces: [number, number][] = [];
    const steps = (count: number): number => [...inPieces(count, (from, to) => pieces.push([from, to]))].length;
    expect(steps(0)).to.equal(0);
    expect(pieces).to.deep.equal([]);
    expect(steps(3)).to.equal(0);
    expect(pieces).to.deep.equal([[0, 3]]);
    pieces.length = 0;
    expect(steps(10_000)).to.be.above(0);
    expect(pieces[0]![0]).to.equal(0);
    expect(pieces.at(-1)![1]).to.equal(10_000);
    for (let at = 1; at < pieces.length; at++) expect(pieces[at]![0]).to.equal(pieces[at - 1]![1]);
  });
});
