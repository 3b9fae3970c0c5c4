import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import { overlayEnglish } from '../../../src/elements/heatmap-overlay/overlay-words.js';
import { english } from '../../../src/elements/words/english.js';
import everything from '../../../src/elements/words/languages/en.js';
import { rankingEnglish, type RankingWord } from '../../../src/elements/words/ranking-english.js';
import { richMessage } from '../../../src/elements/words/rich-message.js';
import { sayWith } from '../../../src/elements/words/translations.js';
import { registerWords, say, setWords, type Speak } from '../../../src/elements/words/words.js';
import { count, duration } from '../../../src/profile/figures.js';
import { adviceMessages, assumptionMessages, insightMessages } from '../../../src/profile/index.js';
import { drawn, storeWith, textOf } from '../harness.js';

/** Time for what was fetched and what was observed to arrive. */
const oneChange = () => new Promise((resolve) => setTimeout(resolve));

async function warnings(deed: () => Promise<void>): Promise<unknown[][]> {
  const { warn } = console;
  const heard: unknown[][] = [];
  console.warn = (...parts: unknown[]) => void heard.push(parts);
  try {
    await deed();
  } finally {
    console.warn = warn;
  }
  return heard;
}

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

  it('fetches a language once, when it is first needed, and draws it', async () => {
    let fetches = 0;
    registerWords('sv', () => (fetches++, Promise.resolve({ default: { 'summary.slowest': 'Långsammast' } })));
    const element = await fixture(html`<wf-run-summary lang="en" .store=${storeWith('a 0-1000')}></wf-run-summary>`);
    expect(fetches).to.equal(0);
    element.setAttribute('lang', 'sv-FI');
    await oneChange();
    await drawn(element);
    expect(textOf(element)).to.include('Långsammast');
    expect(textOf(element), 'what the language lacks is English').to.include('with enough workers');
    expect(fetches).to.equal(1);
  });

  it('says English where a language cannot be fetched, and tries once', async () => {
    let fetches = 0;
    registerWords('da', () => (fetches++, Promise.reject(new Error('no network'))));
    const warned = await warnings(async () => {
      expect(say('da', 'view.nodes')).to.equal('Nodes');
      await oneChange();
      expect(say('da', 'view.nodes')).to.equal('Nodes');
    });
    expect(fetches).to.equal(1);
    expect(warned).to.have.length(1);
  });

  it('lets what the page set win over a translation', () => {
    registerWords('nb', { 'view.nodes': 'Noder', 'view.compare': 'Sammenlign' });
    setWords({ 'view.nodes': 'Steg' }, 'nb');
    expect([say('nb', 'view.nodes'), say('nb-NO', 'view.compare')]).to.deep.equal(['Steg', 'Sammenlign']);
  });

  it('follows a lang that changes around it, out of shadow roots too', async () => {
    registerWords('fi', { 'summary.slowest': 'Hitain' });
    const outer = await fixture<HTMLElement>(html`<section lang="en"></section>`);
    const host = outer.appendChild(document.createElement('div'));
    const element = document.createElement('wf-run-summary');
    element.store = storeWith('a 0-1500');
    host.attachShadow({ mode: 'open' }).append(element);
    await drawn(element);
    expect(textOf(element)).to.include('1.50 s');
    outer.lang = 'fi';
    await oneChange();
    await drawn(element);
    expect(textOf(element)).to.include('Hitain 1,50 s');
  });

  it('has every text that is said anywhere in the table for translators', () => {
    expect(Object.keys(everything)).to.include.members([
      ...Object.keys(english),
      ...Object.keys(overlayEnglish),
      ...Object.keys(insightMessages),
      ...Object.keys(adviceMessages),
      ...Object.keys(assumptionMessages),
    ]);
    expect(Object.values(everything).filter((text) => text.trim() === '')).to.deep.equal([]);
  });

  it('cannot be asked for what a smaller table lacks', () => {
    const speak: Speak<RankingWord> = (key) => rankingEnglish[key];
    expect(speak('bottlenecks.well')).to.equal('No node stands out');
    // @ts-expect-error: no word of the ranking
    expect(speak('view.nodes')).to.equal(undefined);
    // @ts-expect-error: the same
    render(richMessage('en', { key: 'view.nodes', values: {} }, rankingEnglish), document.createElement('p'));
    // @ts-expect-error: a part that says more than the view that it is part of
    const part: (say: typeof speak) => string = (say: Speak<'bottlenecks.well' | 'view.nodes'>) => say('view.nodes');
    expect(part(speak)).to.equal(undefined);
  });

  it('chooses the form that the number asks for', () => {
    expect(say('en', 'history.cleared', { runs: count(1) })).to.equal('1 run cleared');
    expect(say('en', 'history.cleared', { runs: count(2) })).to.equal('2 runs cleared');
  });

  it('is not fooled by keys that every object has', () => {
    expect(sayWith('en', { key: 'constructor', values: {} }, english)).to.equal('constructor');
  });

  it('makes figures strong and isolates names, whatever is in them', () => {
    const own = { test: '{node} took {time} of {runs|one:# run|other:# runs}.' };
    const element = document.createElement('p');
    const values = { node: '<b>x</b>\u2069\u2066', time: duration(1_500), runs: count(3) };
    render(richMessage('en', { key: 'test', values }, own), element);
    expect(textOf(element)).to.equal('<b>x</b>\ufffd\ufffd took 1.50 s of 3 runs.');
    expect([...element.children].map((child) => `${child.localName} ${textOf(child)}`)).to.deep.equal([
      'bdi <b>x</b>\ufffd\ufffd',
      'b 1.50 s',
    ]);
  });
});
