import { HoverCard } from './hover-card.js';
import type { Scene } from './scene.js';
import type { TimelineStage } from './timeline-stage.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Which execution is pointed at, by the pointer or by the search, and the card that tells of it. */
export class Pointing {
  #scene: Scene | undefined;
  #position = -1;
  #point: Point | null = null;
  #card: HoverCard | undefined;

  /** In the layout of the scene; -1: none. */
  get position(): number {
    return this.#position;
  }

  /** The number of the execution; -1: none. */
  get span(): number {
    return this.#position < 0 ? -1 : this.#scene!.layout.spanAt[this.#position]!;
  }

  begin(card: HTMLElement): void {
    this.#card = new HoverCard(card);
  }

  /** A run that grew may have its executions elsewhere; what is pointed at stays the same one. */
  follow(scene: Scene | undefined): void {
    const before = this.#scene;
    this.#scene = scene;
    if (this.#position < 0 || before?.layout === scene?.layout) return;
    const span = before!.layout.spanAt[this.#position]!;
    const isSame = scene?.columns.executions[span]?.id === before!.columns.executions[span]!.id;
    if (isSame && scene!.columns.session.id === before!.columns.session.id)
      this.#position = scene!.layout.positionOf[span]!;
    else this.end();
  }

  /** `position`: -1 for none. */
  hover(position: number, point: Point | null, stage: TimelineStage, language: string): void {
    this.#position = position;
    this.#point = point;
    if (position < 0) this.#card?.hide();
    else this.tell(stage, language);
  }

  /** Points at an execution that the pointer is not over. */
  goTo(span: number): void {
    this.#position = this.#scene!.layout.positionOf[span]!;
    this.#point = null;
    this.#card?.hide();
  }

  /** Brings the card up to date. */
  tell(stage: TimelineStage, language: string): void {
    if (this.#position >= 0 && this.#point)
      this.#card?.show(this.#scene!, this.#position, stage.now, this.#point, language);
  }

  end(): void {
    this.#position = -1;
    this.#point = null;
    this.#card?.hide();
  }
}
