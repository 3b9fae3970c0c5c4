import { expect } from '@open-wc/testing';
import { runFromText } from '../../fixtures/run-from-text.js';
import { figure, found } from './found.js';

describe('repeated-work', () => {
  it('finds executions that consumed what an earlier one had', () => {
    const [insight] = found(
      'repeated-work',
      runFromText('load 0-100\nembed 100-500 after load causes\nembed 500-900 after load causes'),
    );
    expect(insight!.executionIds).to.deep.equal(['embed#1']);
    expect([insight!.saving, figure(insight, 'repeats'), figure(insight, 'repeated')]).to.deep.equal([400, 1, 400]);
  });

  it('is silent about other items, other inputs, retries, and where no inputs are known', () => {
    const items =
      'load 0-100\nembed 100-500 after load causes iteration 0\nembed 500-900 after load causes iteration 1';
    const inputs = 'load 0-100\nembed 100-500 after load causes\nload 500-600\nembed 600-900 after load causes';
    const retry =
      'load 0-100\nembed 100-500 after load causes failed attempt 1\nembed 500-900 after load causes attempt 2';
    const unknown = 'load 0-100\nembed 100-500 after load\nembed 500-900 after load';
    for (const text of [items, inputs, retry, unknown])
      expect(found('repeated-work', runFromText(text))).to.deep.equal([]);
  });
});
