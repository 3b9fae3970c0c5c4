import type { WordKey } from '../words/words.js';

/** What a key does, and how it is called. Keys are as `KeyboardEvent.key` has them, in lower case. */
export interface KeyBinding {
  readonly id: string;
  readonly keys: readonly string[];
  readonly word: WordKey;
  /** Those of `keys` that the help sheet shows; default: all. */
  readonly shown?: readonly string[];
}

/** Keys of the panel and the timeline alike. */
export const runKeys = [
  { id: 'slowest', keys: ['l'], word: 'keys.slowest' },
  { id: 'pathNext', keys: ['j'], word: 'keys.pathNext' },
  { id: 'pathPrevious', keys: ['k'], word: 'keys.pathPrevious' },
  { id: 'help', keys: ['?'], word: 'keys.help' },
] as const satisfies readonly KeyBinding[];

/** Keys of the timeline's plot, as trace viewers have them. */
export const timelineKeys = [
  { id: 'zoomIn', keys: ['w', '+', '='], word: 'keys.zoomIn', shown: ['w', '+'] },
  { id: 'zoomOut', keys: ['s', '-'], word: 'keys.zoomOut' },
  { id: 'left', keys: ['a', 'arrowleft'], word: 'keys.left' },
  { id: 'right', keys: ['d', 'arrowright'], word: 'keys.right' },
  { id: 'up', keys: ['arrowup'], word: 'keys.up' },
  { id: 'down', keys: ['arrowdown'], word: 'keys.down' },
  { id: 'pageUp', keys: ['pageup'], word: 'keys.pageUp' },
  { id: 'pageDown', keys: ['pagedown'], word: 'keys.pageDown' },
  { id: 'fit', keys: ['0'], word: 'timeline.fit' },
  { id: 'start', keys: ['home'], word: 'keys.start' },
  { id: 'end', keys: ['end'], word: 'keys.end' },
  { id: 'mark', keys: ['r'], word: 'keys.mark' },
  { id: 'found', keys: ['n'], word: 'keys.found' },
  { id: 'letGo', keys: ['escape'], word: 'keys.letGo' },
] as const satisfies readonly KeyBinding[];

/** What a pointer does on the plot, for the help sheet; `keys` are what is held or turned. */
export const timelinePointer = [
  { id: 'wheel', keys: ['wheel'], word: 'keys.pointer.zoom' },
  { id: 'drag', keys: ['drag'], word: 'keys.pointer.pan' },
  { id: 'brush', keys: ['shift', 'drag'], word: 'keys.pointer.mark' },
  { id: 'axis', keys: ['axis'], word: 'keys.pointer.playhead' },
] as const satisfies readonly KeyBinding[];

/** Keys of the lists and tables, of which one row is in the tab order. */
export const listKeys = [
  { id: 'row', keys: ['arrowup', 'arrowdown'], word: 'keys.row' },
  { id: 'ends', keys: ['home', 'end'], word: 'keys.rowEnds' },
  { id: 'choose', keys: ['enter'], word: 'keys.choose' },
  { id: 'buttons', keys: ['arrowleft', 'arrowright'], word: 'keys.buttons' },
] as const satisfies readonly KeyBinding[];

/** Keys of the edge between two columns of the panel. */
export const edgeKeys = [
  { id: 'edge', keys: ['arrowleft', 'arrowright'], word: 'keys.edge' },
  { id: 'edgeEnds', keys: ['home', 'end'], word: 'keys.edgeEnds' },
  { id: 'fold', keys: ['enter'], word: 'keys.fold' },
] as const satisfies readonly KeyBinding[];

/** The id of what a key press means; undefined where it means nothing, or a shortcut of the browser or the system. */
export function keyIn<Binding extends KeyBinding>(
  bindings: readonly Binding[],
  event: KeyboardEvent,
): Binding['id'] | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const key = event.key.toLowerCase();
  return bindings.find(({ keys }) => keys.includes(key))?.id;
}

/** For `aria-keyshortcuts`. */
export function keyShortcuts(...maps: readonly (readonly KeyBinding[])[]): string {
  const names = maps.flat().flatMap(({ keys }) => keys.map((key) => ariaNames.get(key) ?? key.toUpperCase()));
  return names.join(' ');
}

const ariaNames = new Map([
  ['arrowleft', 'ArrowLeft'],
  ['arrowright', 'ArrowRight'],
  ['arrowup', 'ArrowUp'],
  ['arrowdown', 'ArrowDown'],
  ['pageup', 'PageUp'],
  ['pagedown', 'PageDown'],
  ['home', 'Home'],
  ['end', 'End'],
  ['escape', 'Escape'],
  ['+', 'Plus'],
]);
