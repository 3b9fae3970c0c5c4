import { noChange } from 'lit';
import { directive, Directive, PartType, type ChildPart, type DirectiveResult, type PartInfo } from 'lit/directive.js';
import {
  getCommittedValue,
  insertPart,
  removePart,
  setChildPartValue,
  setCommittedValue,
} from 'lit/directive-helpers.js';

export interface RecycledItem {
  /** Unique in the list. */
  readonly key: unknown;
  /** Items of one kind take over each other's elements. */
  readonly kind: string;
  /** Rendered again only where one of these is another. */
  readonly depends: readonly unknown[];
  readonly render: () => unknown;
}

interface Drawn {
  readonly item: RecycledItem;
  readonly part: ChildPart;
}

/**
 * A list of which some items come and go while most stay, as in a window on a long one: an item that comes takes over the
 * elements of one that went; those that stay are neither moved (a focused one keeps the focus) nor rendered again.
 * (`repeat` makes new elements for every item that comes, and may move those that stay.)
 */
class Recycle extends Directive {
  #items: readonly RecycledItem[] = [];

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.CHILD) throw new Error('recycle stands between tags');
  }

  override render(items: readonly RecycledItem[]): unknown {
    this.#items = items;
    return items.map((item) => item.render());
  }

  override update(list: ChildPart, [items]: [readonly RecycledItem[]]): unknown {
    const parts = getCommittedValue(list);
    if (!Array.isArray(parts)) return this.render(items);
    const before = this.#items.map((item, i): Drawn => ({ item, part: parts[i] as ChildPart }));
    const kinds = new Map(items.map(({ key, kind }) => [key, kind]));
    const staying = new Map<unknown, Drawn>();
    const free = new Map<string, Drawn[]>();
    for (const drawn of before) {
      const { key, kind } = drawn.item;
      if (kinds.get(key) === kind) staying.set(key, drawn);
      else free.set(kind, [...(free.get(kind) ?? []), drawn]);
    }
    // In the order in which they stand; what comes is put before the first that has not had its turn.
    const standing = new Set(staying.values());
    const after = items.map((item): Drawn => {
      const own = staying.get(item.key);
      const [first] = standing;
      const drawn = own ?? free.get(item.kind)?.pop();
      const part = drawn && drawn === first ? drawn.part : insertPart(list, first?.part, drawn?.part);
      if (drawn) standing.delete(drawn);
      if (!own || !sameItems(own.item.depends, item.depends)) setChildPartValue(part, item.render());
      return { item, part };
    });
    for (const left of free.values()) for (const { part } of left) removePart(part);
    this.#items = items;
    setCommittedValue(
      list,
      after.map(({ part }) => part),
    );
    return noChange;
  }
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

export const recycle: (items: readonly RecycledItem[]) => DirectiveResult = directive(Recycle);
