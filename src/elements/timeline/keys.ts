import { keyIn, timelineKeys } from '../keyboard/keymap.js';
import type { TimelineStage } from './timeline-stage.js';

const step = 0.15;
const zoom = 1.4;

type KeyId = (typeof timelineKeys)[number]['id'];
type ElementKeyId = 'mark' | 'found' | 'letGo';

const panBy = (stage: TimelineStage, share: number): void => stage.pan(share * stage.plotWidth);
const rowsBy = (stage: TimelineStage, rows: number): void => stage.scrollRows(rows * stage.box.rowHeight);
const pageBy = (stage: TimelineStage, share: number): void =>
  stage.scrollRows(share * (stage.box.height - stage.box.head));

/** What the keys that move the view do. */
const views: Readonly<Record<Exclude<KeyId, ElementKeyId>, (stage: TimelineStage) => void>> = {
  zoomIn: (stage) => stage.zoom(zoom),
  zoomOut: (stage) => stage.zoom(1 / zoom),
  left: (stage) => panBy(stage, -step),
  right: (stage) => panBy(stage, step),
  up: (stage) => rowsBy(stage, -1),
  down: (stage) => rowsBy(stage, 1),
  pageUp: (stage) => pageBy(stage, -0.9),
  pageDown: (stage) => pageBy(stage, 0.9),
  fit: (stage) => (stage.window = null),
  start: (stage) => stage.pan(-Infinity),
  end: (stage) => stage.pan(Infinity),
};

/** Does what the key means: for the view, or one of the element's own `deeds`. */
export function pressKey(
  event: KeyboardEvent,
  stage: TimelineStage,
  deeds: Readonly<Record<ElementKeyId, () => void>>,
): void {
  const id = keyIn(timelineKeys, event);
  if (!id) return;
  event.preventDefault();
  if (id === 'mark' || id === 'found' || id === 'letGo') deeds[id]();
  else views[id](stage);
}
