import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import { english } from '../../../src/elements/words/english.js';
import { richMessage } from '../../../src/elements/words/rich-message.js';
import { say, sayMessage, setWords } from '../../../src/elements/words/words.js';
import { count, duration } from '../../../src/profile/figures.js';
import { drawn, storeWith, textOf } from '../harness.js';

describe('words', () => {
  after(() => {
    setWords(english);
    setWords({ 'view.nodes': english['view.nodes'] }, 'de');
  });

  it('replaces texts for one language, its regions, or all', () => {
    setWords({ 'view.nodes': 'Knoten' }, 'de');
    expect(say('de', 'view.nodes')).to.equal('Knoten');
    expect(say('de-AT', 'view.nodes')).to.equal('Knoten');
    expect(say('fr', 'view.nodes')).to.equal('Nodes');
    expect(say('de', 'view.history'), 'what is not replaced stays').to.equal('History');
    setWords({ 'view.history': 'Runs' });
    expect(say('fr', 'view.history')).to.equal('Runs');
  });

  it('redraws what is on the page', async () => {
    const element = await fixture(html`<wf-run-summary lang="en" .store=${storeWith('a 0-1000')}></wf-run-summary>`);
    setWords({ 'summary.total': 'In all' });
    await drawn(element);
    expect(textOf(element)).to.include('In all 1.00 s');
  });

  it('chooses the form that the number asks for', () => {
    expect(say('en', 'history.cleared', { runs: count(1) })).to.equal('1 run cleared');
    expect(say('en', 'history.cleared', { runs: count(2) })).to.equal('2 runs cleared');
  });

  it('is not fooled by keys that every object has', () => {
    expect(sayMessage('en', { key: 'constructor', values: {} })).to.equal('constructor');
  });

  it('makes figures strong and isolates names, whatever is in them', () => {
    setWords({ test: '{node} took {time} of {runs|one:# run|other:# runs}.' });
    const element = document.createElement('p');
    const message = { key: 'test', values: { node: '<b>x</b>\u2069\u2066', time: duration(1_500), runs: count(3) } };
    render(richMessage('en', message), element);
    expect(textOf(element)).to.equal('<b>x</b> took 1.50 s of 3 runs.');
    expect([...element.children].map((child) => `${child.localName} ${textOf(child)}`)).to.deep.equal([
      'bdi <b>x</b>',
      'b 1.50 s',
    ]);
  });
});
