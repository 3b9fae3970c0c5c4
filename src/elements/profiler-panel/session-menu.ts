import { html, type TemplateResult } from 'lit';
import { count } from '../../profile/figures.js';
import { formats } from '../../formats/index.js';
import { icon } from '../icons.js';
import { giveFocusBack, placeAtOpener } from '../popover.js';
import { rove } from '../roving.js';
import { english } from '../words/english.js';
import type { Speak, WordKey } from '../words/words.js';
import { pictures, type PictureKind } from './picture-deeds.js';

export interface MenuModel {
  readonly say: Speak;
  readonly runs: number;
  readonly canClear: boolean;
  readonly exportsAll: boolean;
  readonly onScope: (all: boolean) => void;
  readonly onExport: (formatId: string) => void;
  /** The runs in scope, for an issue or a chat. */
  readonly onCopy: () => void;
  /** A picture of the shown run. */
  readonly onPicture: (picture: PictureKind) => void;
  readonly onImport: () => void;
  readonly canBackUp: boolean;
  /** Every run of every workflow. */
  readonly onBackUp: () => void;
  /** Into the workflows that the file names. */
  readonly onRestore: () => void;
  readonly onClear: () => void;
  /** Shows the sheet of keys. */
  readonly onKeys: () => void;
}

const exporting = formats.filter((format) => format.canExport);

/** The menu of what can be done with whole runs. A popover, so that no scrolling box clips it. */
export function renderMenu({ say: text, runs, canClear, exportsAll, ...deeds }: MenuModel): TemplateResult {
  const scope = (all: boolean, label: string): TemplateResult =>
    html`<button
      class="scope"
      type="button"
      role="menuitemradio"
      tabindex="-1"
      aria-checked=${exportsAll === all ? 'true' : 'false'}
      ?disabled=${runs === 0}
      @click=${() => deeds.onScope(all)}
    >
      ${label}
    </button>`;
  const formatName = (id: string, label: string): string => {
    const key: string = `menu.format.${id}`;
    return Object.hasOwn(english, key) ? text(key as WordKey) : label; // most are names, alike in every language
  };
  return html`
    <button
      class="button button-icon"
      part="menu-button"
      type="button"
      popovertarget="menu"
      aria-haspopup="menu"
      aria-label=${text('menu.open')}
      title=${text('menu.open')}
    >
      ${icon('more')}
    </button>
    <div
      id="menu"
      class="popover"
      part="menu"
      role="menu"
      popover
      aria-label=${text('menu.open')}
      @beforetoggle=${giveFocusBack}
      @toggle=${onToggle}
      @keydown=${onKey}
      @click=${onClick}
    >
      <div class="menu-group" role="group" aria-label=${text('menu.export')}>
        <div class="menu-head">
          <span aria-hidden="true">${text('menu.export')}</span>
          <span class="scopes" role="none">
            ${scope(false, text('menu.thisRun'))}${scope(true, text('menu.allRuns', { runs: count(runs) }))}
          </span>
        </div>
        ${exporting.map(
          ({ id, label, extension }) =>
            html`<button
              class="item"
              type="button"
              role="menuitem"
              tabindex="-1"
              ?disabled=${runs === 0}
              @click=${() => deeds.onExport(id)}
            >
              ${icon('download')}<span>${formatName(id, label)}</span
              ><small>${`.${extension.replace(/^\./, '')}`}</small>
            </button>`,
        )}
        <button class="item" type="button" role="menuitem" tabindex="-1" ?disabled=${runs === 0} @click=${deeds.onCopy}>
          ${icon('copy')}<span>${text('menu.copyMarkdown')}</span>
        </button>
      </div>
      <div class="menu-group" role="group" aria-label=${text('menu.pictures')}>
        <div class="menu-head"><span aria-hidden="true">${text('menu.pictures')}</span></div>
        ${pictures.map(
          (picture) =>
            html`<button
              class="item"
              type="button"
              role="menuitem"
              tabindex="-1"
              ?disabled=${runs === 0}
              @click=${() => deeds.onPicture(picture)}
            >
              ${icon('picture')}<span>${text(`menu.picture.${picture.subject}`)}</span
              ><small>${`.${picture.extension}`}</small>
            </button>`,
        )}
      </div>
      <button class="item" type="button" role="menuitem" tabindex="-1" @click=${deeds.onImport}>
        ${icon('upload')}<span>${text('menu.import')}</span>
      </button>
      <button
        class="item"
        type="button"
        role="menuitem"
        tabindex="-1"
        ?disabled=${!deeds.canBackUp}
        @click=${deeds.onBackUp}
      >
        ${icon('archive')}<span>${text('menu.backUp')}</span>
      </button>
      <button class="item" type="button" role="menuitem" tabindex="-1" @click=${deeds.onRestore}>
        ${icon('undo')}<span>${text('menu.restore')}</span>
      </button>
      <button class="item" type="button" role="menuitem" tabindex="-1" @click=${deeds.onKeys}>
        ${icon('keyboard')}<span>${text('keys.title')}</span><small aria-hidden="true">?</small>
      </button>
      <button class="item" type="button" role="menuitem" tabindex="-1" ?disabled=${!canClear} @click=${deeds.onClear}>
        ${icon('remove')}<span>${text('menu.clear')}</span>
      </button>
    </div>
  `;
}

function onToggle(event: Event): void {
  placeAtOpener(event, '[role=menuitem]:not(:disabled)');
}

function onKey(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  if (event.key === 'Tab') menu.hidePopover();
  else rove(event, enabledItems(menu));
}

function onClick(event: Event): void {
  const item = (event.target as Element).closest('[role=menuitem]');
  if (item) (event.currentTarget as HTMLElement).hidePopover();
}

function enabledItems(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('button:not(:disabled)')];
}
