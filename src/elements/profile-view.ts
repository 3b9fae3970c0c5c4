import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { TimeRange } from '../profile/clip-session.js';
import type { Figure } from '../profile/figures.js';
import type { ProfilingSession } from '../profile/model.js';
import type { ProfilerStore } from '../store/profiler-store.js';
import { shownSession } from '../store/snapshot.js';
import { freshRoot } from './fresh-root.js';
import { LanguageController, languageOf } from './language.js';
import { LiveController } from './live-controller.js';
import type { LiveWork } from './live-look.js';
import { asOfNow } from './live-session.js';
import { chooseRange } from './node-deeds.js';
import { Pace } from './pace.js';
import { rangeOf, withinRange } from './range.js';
import { restyle } from './restyle.js';
import { sayWith } from './words/translations.js';
import type { Speak } from './words/words.js';

/**
 * What every view of a profile has: its store and workflow, its language, and a pace that a busy run cannot break. `Key` is what it
 * says, of a table that it names, so that a page loads the words of its own views.
 */
export abstract class ProfileView<Key extends string> extends LitElement {
  /** What this view asks of a run that costs more than a moment, in the order in which one builds upon the other. */
  protected readonly works: readonly LiveWork[] = [];

  protected readonly profiler = new LiveController(this, () => this.works);
  /** The English of all that it says. */
  protected abstract readonly english: Readonly<Record<Key, string>>;
  readonly #pace = new Pace(this);

  constructor() {
    super();
    new LanguageController(this);
  }

  /** Which workflow is shown. Absent: the only one the store knows. */
  @property({ attribute: 'workflow-id' }) workflowId?: string;

  /** The store to show; wins over the one that context provides. */
  @property({ attribute: false }) store?: ProfilerStore;

  /** The run that is shown: the selected one, else the latest. */
  protected get session(): ProfilingSession | undefined {
    return shownSession(this.profiler.workflow);
  }

  /** The same, with what still runs counted up to now. */
  protected get liveSession(): ProfilingSession | undefined {
    return this.session && asOfNow(this.session);
  }

  /** The stretch of it that figures are asked of; null: all of it. */
  protected get selectedRange(): TimeRange | null {
    return rangeOf(this.profiler.workflow);
  }

  /** What figures are asked of: the run as it stands, cut to the stretch where one is chosen. */
  protected get scope(): ProfilingSession | undefined {
    const { liveSession } = this;
    return liveSession && withinRange(liveSession, this.selectedRange);
  }

  protected get language(): string {
    return languageOf(this);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return freshRoot(this);
  }

  adoptedCallback(): void {
    restyle(this);
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return changed.size > 0 || this.#pace.admits(this.profiler.workflow, this.profiler.snapshot?.heatmap);
  }

  protected readonly letGoOfRange = (): void => {
    const { store, workflowId } = this.profiler;
    if (store && workflowId) chooseRange(this, store, workflowId, null);
  };

  protected readonly speak: Speak<Key> = (key, values) => this.say(key, values);

  /** The text of `key` in the element's language. */
  protected say(key: Key, values: Readonly<Record<string, Figure | string>> = {}): string {
    return sayWith(this.language, { key, values }, this.english);
  }
}
