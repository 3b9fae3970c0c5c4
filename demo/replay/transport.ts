import { formatFigure } from 'wf-profiler/profile';
import type { Replay } from 'wf-profiler/sources/replay';

/** How long a replay takes, seconds; 0: as long as the run did. */
const LENGTHS = [0, 10, 30, 60];
/** A run up to this long (ms) is first played as it was. */
const PATIENCE = 30_000;
const SCALE = 10_000;

/** Play, pause, speed and scrubber of a replay. */
export class Transport {
  readonly element = document.createElement('div');
  readonly #play = document.createElement('button');
  readonly #scrub = document.createElement('input');
  readonly #time = document.createElement('output');
  readonly #speed = document.createElement('select');
  #replay: Replay | undefined;

  constructor() {
    this.element.className = 'transport';
    this.element.role = 'group';
    this.element.ariaLabel = 'Replay';
    Object.assign(this.#play, { type: 'button', className: 'button', onclick: () => this.toggle() });
    Object.assign(this.#scrub, { type: 'range', min: '0', max: String(SCALE), ariaLabel: 'Moment' });
    Object.assign(this.#speed, { className: 'button', ariaLabel: 'Length of the replay' });
    this.#speed.append(...LENGTHS.map((length) => new Option(length ? `in ${length} s` : 'real time', String(length))));
    this.#scrub.addEventListener('input', () => this.#seek(Number(this.#scrub.value) / SCALE));
    this.#speed.addEventListener('change', () => this.#applySpeed());
    this.element.append(this.#play, this.#scrub, this.#time, this.#speed);
  }

  follow(replay: Replay, signal: AbortSignal): void {
    this.#replay = replay;
    this.#speed.value = replay.finishedAt - replay.startedAt > PATIENCE ? '10' : '0';
    this.#applySpeed();
    replay.subscribe(() => this.#show(), { signal });
    this.#show();
  }

  toggle(): void {
    if (this.#replay?.playing) this.#replay.pause();
    else this.#replay?.play();
    this.#show();
  }

  #seek(progress: number): void {
    const replay = this.#replay;
    if (!replay) return;
    replay.pause();
    replay.seek(replay.startedAt + progress * (replay.finishedAt - replay.startedAt));
  }

  #applySpeed(): void {
    const replay = this.#replay;
    if (!replay) return;
    const seconds = Number(this.#speed.value);
    const length = replay.finishedAt - replay.startedAt;
    replay.speed = seconds && length ? length / (seconds * 1_000) : 1;
  }

  #show(): void {
    const replay = this.#replay;
    if (!replay) return;
    const { startedAt, finishedAt, at, playing, progress } = replay;
    this.#play.textContent = playing ? 'Pause' : 'Play';
    this.#scrub.value = String(Math.round(progress * SCALE));
    const [now, all] = [at - startedAt, finishedAt - startedAt].map((value) =>
      formatFigure({ kind: 'duration', value }),
    );
    this.#scrub.ariaValueText = `${now} of ${all}`;
    this.#time.textContent = `${now} / ${all}`;
  }
}
