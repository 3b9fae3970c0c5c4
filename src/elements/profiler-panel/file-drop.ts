import type { ReactiveControllerHost } from 'lit';

/** Takes files that are dragged onto an element; what else is dragged is left to the page. */
export class FileDrop {
  #isOver = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly isWelcome: () => boolean,
    private readonly take: (files: readonly File[]) => void,
  ) {}

  /** True while files hang over the element. */
  get isOver(): boolean {
    return this.#isOver;
  }

  readonly over = (event: DragEvent): void => {
    if (!this.isWelcome() || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#set(true);
  };

  readonly leave = (event: DragEvent): void => {
    const box = event.currentTarget as Element;
    if (!(event.relatedTarget instanceof Node && box.contains(event.relatedTarget))) this.#set(false);
  };

  readonly drop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    this.#set(false);
    if (!files.length || !this.isWelcome()) return;
    event.preventDefault();
    this.take(files);
  };

  #set(isOver: boolean): void {
    if (isOver === this.#isOver) return;
    this.#isOver = isOver;
    this.host.requestUpdate();
  }
}
