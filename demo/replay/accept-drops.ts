import { droppedFiles, type Dropped } from './dropped-files.js';

/** Files and folders dropped anywhere on `target` are handed to `take`; while they hang over it, it has the class `dropping`. */
export function acceptDrops(target: HTMLElement, take: (dropped: Promise<Dropped>) => void): void {
  target.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    target.classList.add('dropping');
  });
  target.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && target.contains(relatedTarget))) target.classList.remove('dropping');
  });
  target.addEventListener('drop', (event) => {
    target.classList.remove('dropping');
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    take(droppedFiles(event.dataTransfer));
  });
}
