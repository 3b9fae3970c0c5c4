import type { TimelineStage } from './timeline-stage.js';

const step = 0.15;
const zoom = 1.4;

type Deed = (stage: TimelineStage) => void;

const panBy = (share: number): Deed => (stage) => stage.pan(share * stage.plotWidth);
const zoomBy = (factor: number): Deed => (stage) => stage.zoom(factor);
const rowsBy = (rows: number): Deed => (stage) => stage.scrollRows(rows * stage.box.rowHeight);
const pageBy = (share: number): Deed => (stage) => stage.scrollRows(share * (stage.box.height - stage.box.head));
const fit: Deed = (stage) => (stage.window = null);

/** As trace viewers have them. */
const deeds = new Map<string, Deed>([
  ['w', zoomBy(zoom)],
  ['+', zoomBy(zoom)],
  ['=', zoomBy(zoom)],
  ['s', zoomBy(1 / zoom)],
  ['-', zoomBy(1 / zoom)],
  ['a', panBy(-step)],
  ['arrowleft', panBy(-step)],
  ['d', panBy(step)],
  ['arrowright', panBy(step)],
  ['arrowup', rowsBy(-1)],
  ['arrowdown', rowsBy(1)],
  ['pageup', pageBy(-0.9)],
  ['pagedown', pageBy(0.9)],
  ['0', fit],
  ['home', (stage) => stage.pan(-Infinity)],
  ['end', (stage) => stage.pan(Infinity)],
]);

/** Does what the key means for the view; false: nothing. */
export function pressKey(event: KeyboardEvent, stage: TimelineStage): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const deed = deeds.get(event.key.toLowerCase());
  if (!deed) return false;
  event.preventDefault();
  deed(stage);
  return true;
}
