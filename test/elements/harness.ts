import { expect, oneEvent } from '@open-wc/testing';
import { elements } from '../../src/elements/index.js';
import { defineElement } from '../../src/elements/define-element.js';
import type { ProfilingSession } from '../../src/profile/model.js';
import { createProfilerStore } from '../../src/store/index.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';
import { runFromText } from '../fixtures/run-from-text.js';

for (const [tag, element] of elements) defineElement(tag, element);

/** A store with one finished run of workflow `wf` per text, a second apart. */
export function storeWith(...texts: readonly string[]): ProfilerStore {
  const store = createProfilerStore();
  store.addSessions(texts.map((text, i) => runNumber(i + 1, text)));
  return store;
}

export function runNumber(number: number, text: string, overrides: Partial<ProfilingSession> = {}): ProfilingSession {
  return runFromText(text, { id: `run-${number}`, name: `Run ${number}`, startedAt: 1_000_000 * number, ...overrides });
}

/** The elements of `selector` inside the shadow root of `element`. */
export function all<Found extends HTMLElement = HTMLElement>(element: Element, selector: string): Found[] {
  return [...element.shadowRoot!.querySelectorAll<Found>(selector)];
}

export function one<Found extends HTMLElement = HTMLElement>(element: Element, selector: string): Found {
  const found = all<Found>(element, selector)[0];
  if (!found) throw new Error(`no ${selector} in ${element.localName}: ${textOf(element)}`);
  return found;
}

/** What a user would call a control: its label, else its text. */
export function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function button(element: Element, name: string | RegExp): HTMLButtonElement {
  const found = all<HTMLButtonElement>(element, 'button').find((candidate) =>
    typeof name === 'string' ? nameOf(candidate) === name : name.test(nameOf(candidate)),
  );
  if (!found) throw new Error(`no button "${name}" in: ${all(element, 'button').map(nameOf).join(' | ')}`);
  return found;
}

/** The text a reader sees, of nested shadow roots too, without the styles. */
export function textOf(element: Element): string {
  const parts: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof HTMLStyleElement) return;
    if (node instanceof Text) parts.push(node.data);
    const inner = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
    inner.childNodes.forEach(walk);
  };
  walk(element);
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}

/** Waits until the element and the elements in it have drawn what the store holds. */
export async function drawn(element: Element): Promise<void> {
  const pending = (element as { updateComplete?: Promise<unknown> }).updateComplete;
  await Promise.resolve();
  await pending;
  await (element as { updateComplete?: Promise<unknown> }).updateComplete;
  for (const child of element.shadowRoot?.querySelectorAll('*') ?? []) {
    if (child.localName.startsWith('wf-')) await drawn(child);
  }
}

/** The next event of that type, with the type's own fields. */
export function next<Type extends keyof HTMLElementEventMap>(
  element: Element,
  type: Type,
): Promise<HTMLElementEventMap[Type]> {
  return oneEvent(element, type) as Promise<Event> as Promise<HTMLElementEventMap[Type]>;
}

export function press(target: Element, key: string): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
}

/** Runs `use`, then expects that what it began on the page (subscriptions, timers, listeners, observers) has ended. */
export async function expectToLetGo(store: ProfilerStore, use: () => Promise<void>): Promise<void> {
  const held = new Map<string, number>();
  const hold = (kind: string, by: number): void => void held.set(kind, (held.get(kind) ?? 0) + by);
  const undo: (() => void)[] = [];
  const patch = <Target extends object, Key extends keyof Target>(
    target: Target,
    key: Key,
    make: (original: Target[Key]) => Target[Key],
  ): void => {
    const own = Object.getOwnPropertyDescriptor(target, key);
    target[key] = make(target[key]);
    undo.push(() => (own ? Object.defineProperty(target, key, own) : delete target[key]));
  };

  patch(store, 'subscribe', (original) => (listener, options) => {
    const end = original.call(store, listener, options);
    hold('subscription', 1);
    let ended = false;
    return () => {
      if (!ended) hold('subscription', -1);
      ended = true;
      end();
    };
  });
  const intervals = new Set<unknown>();
  patch(
    window,
    'setInterval',
    (original) =>
      ((...args: Parameters<typeof setInterval>) => {
        const id = original(...args);
        intervals.add(id);
        return id;
      }) as typeof window.setInterval,
  );
  patch(window, 'clearInterval', (original) => (id) => {
    intervals.delete(id);
    original(id);
  });
  for (const target of [window, document, document.body]) {
    patch(
      target as EventTarget,
      'addEventListener',
      (original) =>
        function (this: EventTarget, ...args) {
          hold(`listener ${args[0]}`, 1);
          original.apply(this, args);
        },
    );
    patch(
      target as EventTarget,
      'removeEventListener',
      (original) =>
        function (this: EventTarget, ...args) {
          hold(`listener ${args[0]}`, -1);
          original.apply(this, args);
        },
    );
  }
  const observed = new WeakMap<ResizeObserver, number>();
  patch(
    ResizeObserver.prototype,
    'observe',
    (original) =>
      function (this: ResizeObserver, ...args) {
        hold('observer', 1);
        observed.set(this, (observed.get(this) ?? 0) + 1);
        original.apply(this, args);
      },
  );
  patch(
    ResizeObserver.prototype,
    'disconnect',
    (original) =>
      function (this: ResizeObserver) {
        hold('observer', -(observed.get(this) ?? 0));
        observed.delete(this);
        original.apply(this);
      },
  );
  try {
    await use();
    expect(
      [...held].filter(([, count]) => count > 0),
      'still held',
    ).to.deep.equal([]);
    expect(intervals.size, 'intervals').to.equal(0);
    expect(held.get('subscription'), 'it did subscribe').to.equal(0);
  } finally {
    for (const bringBack of undo) bringBack();
  }
}
