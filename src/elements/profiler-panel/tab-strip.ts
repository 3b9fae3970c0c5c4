import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { icon } from '../icons.js';
import { rove } from '../roving.js';
import type { Speak } from '../words/words.js';
import type { PanelView } from './panel-views.js';

export interface TabStripModel {
  readonly views: readonly PanelView[];
  readonly open: PanelView;
  readonly say: Speak;
  readonly name: (view: PanelView) => TemplateResult;
  readonly onOpen: (viewId: string) => void;
}

/**
 * The row of tabs over a view. It never breaks into two: tabs that do not fit are scrolled to, by the arrow keys as everywhere, with a
 * finger or a wheel, or with a button at the end that has more.
 */
export function renderTabStrip({ views, open, say, name, onOpen }: TabStripModel): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const tabs = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('.tab')];
    const next = rove(event, tabs, true);
    if (next) onOpen(next.dataset.view!);
  };
  return html`<div class="strip">
    <div class="tabs" part="tabs" role="tablist" aria-label=${say('view.list')} @keydown=${onKey} @scroll=${onScroll}>
      ${views.map(
        (view) =>
          html`<button
            class="tab"
            part="tab ${view === open ? 'tab-selected' : ''}"
            id="tab-${view.id}"
            type="button"
            role="tab"
            aria-selected=${view === open ? 'true' : 'false'}
            aria-controls=${view === open ? `view-${open.id}` : nothing}
            tabindex=${view === open ? 0 : -1}
            data-view=${view.id}
            @click=${() => onOpen(view.id)}
          >
            ${name(view)}
          </button>`,
      )}
    </div>
    ${(['previous', 'next'] as const).map(
      (way) =>
        html`<button
          class="scroll scroll-${way}"
          type="button"
          tabindex="-1"
          aria-hidden="true"
          title=${say('view.scrollOn')}
          @click=${onScrollOn}
        >
          ${icon(way)}
        </button>`,
    )}
  </div>`;
}

/** Marks strips that have more on a side, and brings the open tab of each into sight. */
export class TabStrips implements ReactiveController {
  #resized: ResizeObserver | undefined;
  #observed = new WeakSet<Element>();
  #seen = new WeakMap<Element, Element | null>();

  constructor(private readonly host: ReactiveElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#observed = new WeakSet();
    this.#resized = new ResizeObserver((entries) => {
      const strips = new Set(entries.map(({ target }) => target.closest('.tabs') ?? target));
      for (const tabs of strips) {
        const open = tabs.querySelector('[aria-selected=true]');
        // Words of another language or a count have moved it away, not the user.
        if (open && !scrolledAway.has(tabs)) bringIntoSight(tabs, open);
        look(tabs);
      }
    });
  }

  hostUpdated(): void {
    for (const tabs of this.host.renderRoot.querySelectorAll('.tabs')) {
      // A count or another language makes a tab wider.
      for (const box of [tabs, ...tabs.children]) if (!this.#observed.has(box)) this.#resized?.observe(box);
      for (const box of [tabs, ...tabs.children]) this.#observed.add(box);
      const open = tabs.querySelector('[aria-selected=true]');
      if (open && open !== this.#seen.get(tabs)) {
        scrolledAway.delete(tabs);
        bringIntoSight(tabs, open);
      }
      this.#seen.set(tabs, open);
      look(tabs);
    }
  }

  hostDisconnected(): void {
    this.#resized?.disconnect();
    // An update that was due when the panel left the page comes all the same, and finds nothing to observe with.
    this.#resized = undefined;
  }
}

/** Strips whose open tab the user has scrolled out of sight. */
const scrolledAway = new WeakSet<Element>();
/** Where `bringIntoSight` left them: that scroll event is not the user's. */
const broughtTo = new WeakMap<Element, number>();

const onScroll = (event: Event): void => {
  const tabs = event.currentTarget as Element;
  const open = tabs.querySelector('[aria-selected=true]');
  if (!open || isInSight(tabs, open)) scrolledAway.delete(tabs);
  else if (tabs.scrollLeft !== broughtTo.get(tabs)) scrolledAway.add(tabs);
  look(tabs);
};

function onScrollOn(event: Event): void {
  const button = event.currentTarget as Element;
  const tabs = button.parentElement!.querySelector('.tabs')!;
  const back = button.classList.contains('scroll-previous');
  const sign = back === (getComputedStyle(tabs).direction === 'rtl') ? 1 : -1;
  tabs.scrollBy({ left: sign * tabs.clientWidth * 0.7, behavior: 'smooth' });
}

function look(tabs: Element): void {
  const past = Math.abs(tabs.scrollLeft);
  const strip = tabs.parentElement;
  strip?.classList.toggle('more-before', past > 2);
  strip?.classList.toggle('more-after', past + tabs.clientWidth < tabs.scrollWidth - 2);
}

function isInSight(tabs: Element, tab: Element): boolean {
  const [box, own] = [tabs.getBoundingClientRect(), tab.getBoundingClientRect()];
  return own.left >= box.left && own.right <= box.right;
}

/** Without moving the page, as `scrollIntoView` may. */
function bringIntoSight(tabs: Element, tab: Element): void {
  const [box, own] = [tabs.getBoundingClientRect(), tab.getBoundingClientRect()];
  const room = 40; // of the button that scrolls on, which lies over the end
  if (own.left < box.left + room) tabs.scrollLeft -= box.left + room - own.left;
  else if (own.right > box.right - room) tabs.scrollLeft += own.right - box.right + room;
  broughtTo.set(tabs, tabs.scrollLeft);
}
