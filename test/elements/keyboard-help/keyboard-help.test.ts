import { expect, fixture, html } from '@open-wc/testing';
import {
  edgeKeys,
  listKeys,
  runKeys,
  timelineKeys,
  timelinePointer,
  type KeyBinding,
} from '../../../src/elements/keyboard/keymap.js';
import type { WfKeyboardHelp } from '../../../src/elements/keyboard-help/keyboard-help.js';
import { all, button, drawn, one, textOf } from '../harness.js';

async function show(): Promise<WfKeyboardHelp> {
  const element = await fixture<WfKeyboardHelp>(html`<wf-keyboard-help lang="en"></wf-keyboard-help>`);
  element.show();
  await drawn(element);
  return element;
}

describe('wf-keyboard-help', () => {
  it('is accessible, open and closed', async () => {
    const element = await show();
    await expect(element).to.be.accessible();
    element.close();
    await expect(element).to.be.accessible();
  });

  it('has every key of every map, in words', async () => {
    const element = await show();
    const rows = all(element, 'dl > div').map(textOf);
    const bindings: readonly KeyBinding[] = [...runKeys, ...listKeys, ...edgeKeys, ...timelineKeys, ...timelinePointer];
    expect(rows).to.have.length(bindings.length);
    for (const row of rows)
      expect(row, row)
        .to.match(/^\S.* \S+/)
        .and.not.to.match(/keys?\./);
    for (const keys of [runKeys, timelineKeys]) {
      const known = keys.flatMap((binding: KeyBinding) => binding.keys);
      expect(new Set(known).size, 'no key means two things').to.equal(known.length);
    }
  });

  it('closes by its button and by a press beside it', async () => {
    const element = await show();
    const dialog = one<HTMLDialogElement>(element, 'dialog');
    button(element, 'Close').click();
    expect(dialog.open).to.equal(false);
    element.show();
    expect(dialog.open).to.equal(true);
    one(element, 'h2').click();
    expect(dialog.open, 'a press in it').to.equal(true);
    dialog.click();
    expect(dialog.open).to.equal(false);
  });

  it('shows nothing on a page it has left', async () => {
    const element = await show();
    element.remove();
    element.show();
    await drawn(element);
    expect(one<HTMLDialogElement>(element, 'dialog').open).to.equal(false);
  });
});
