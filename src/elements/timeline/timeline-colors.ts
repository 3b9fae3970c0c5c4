import { tones, type Tone } from '../../geometry/index.js';

const names = [...tones, 'failed', 'ink', 'mute', 'line', 'surface', 'accent', 'curve'] as const;
export type ColorName = (typeof names)[number];

/** How one thing is drawn, as the style sheet says. */
export interface TimelineLook {
  /** Full colour, for what is thin. */
  readonly strong: string;
  /** Quiet enough to write on. */
  readonly fill: string;
}

export interface TimelineLooks {
  readonly of: Readonly<Record<ColorName | Tone, TimelineLook>>;
  readonly font: string;
  /** The user's own few colours are forced: heat is told by height. */
  readonly forced: boolean;
}

/**
 * The colours as the style sheet computes them (theme, palette, forced colours), read from hidden probes, so that the
 * canvas needs no second table of them.
 */
export class TimelineColors {
  readonly #probes: readonly HTMLElement[];
  #looks: TimelineLooks | undefined;

  constructor(container: HTMLElement, onChange: () => void, signal: AbortSignal) {
    this.#probes = names.map((name) => {
      const probe = document.createElement('i');
      probe.className = `probe ${name}`;
      return probe;
    });
    container.replaceChildren(...this.#probes);
    // The probes' colours take a transition of no time: its end tells that a theme or palette changed them.
    const changed = (): void => {
      this.#looks = undefined;
      onChange();
    };
    container.addEventListener('transitionend', changed, { signal });
    matchMedia('(forced-colors: active)').addEventListener('change', changed, { signal });
  }

  get looks(): TimelineLooks {
    return (this.#looks ??= this.#read());
  }

  #read(): TimelineLooks {
    const looks = this.#probes.map((probe): TimelineLook => {
      const { color, backgroundColor } = getComputedStyle(probe);
      return { strong: color, fill: backgroundColor };
    });
    return {
      of: Object.fromEntries(names.map((name, i) => [name, looks[i]!])) as Record<ColorName, TimelineLook>,
      font: getComputedStyle(this.#probes[0]!).fontFamily,
      forced: matchMedia('(forced-colors: active)').matches,
    };
  }
}
