import type { ImportProgress } from 'wf-profiler/worker';

const stages: Readonly<Record<ImportProgress['stage'], string>> = {
  reading: 'Reading',
  importing: 'Importing',
  receiving: 'Taking in the runs of',
};

/** One line under the head of the page: how far the opening of a file is, what was odd about it, or why it was refused. */
export class NoticeBar {
  readonly #element: HTMLElement;
  readonly #text = document.createElement('p');
  readonly #progress = document.createElement('progress');
  readonly #button = document.createElement('button');
  #onPress: () => void = () => {};

  constructor(element: HTMLElement) {
    this.#element = element;
    Object.assign(this.#button, { type: 'button', className: 'button', onclick: () => this.#onPress() });
    this.#progress.ariaLabel = 'Progress';
    element.append(this.#text, this.#progress, this.#button);
  }

  /** '' says nothing. */
  say(text: string, kind: 'info' | 'error' = 'info'): void {
    this.#show(text, kind, 'Dismiss', () => this.say(''));
    this.#progress.hidden = true;
  }

  showProgress(name: string, { stage, fraction }: ImportProgress, cancel: () => void): void {
    this.#show(`${stages[stage]} ${name}…`, 'info', 'Cancel', cancel);
    this.#progress.hidden = false;
    if (fraction === undefined) this.#progress.removeAttribute('value');
    else this.#progress.value = fraction;
  }

  #show(text: string, kind: string, button: string, onPress: () => void): void {
    // Written only where it changes: screen readers read a change aloud.
    if (this.#text.textContent !== text) this.#text.textContent = text;
    this.#text.role = kind === 'error' ? 'alert' : 'status';
    this.#element.dataset.kind = kind;
    this.#element.hidden = !text;
    this.#button.textContent = button;
    this.#onPress = onPress;
  }
}
