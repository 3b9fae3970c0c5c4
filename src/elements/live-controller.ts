import { StoreController, type StoreHost } from '../store/lit/index.js';
import type { ProfilerStore } from '../store/profiler-store.js';
import type { ProfilerSnapshot } from '../store/snapshot.js';
import { liveLookOf, type LiveWork } from './live-look.js';

/** Wires a view to the look at the store that all views share. */
export class LiveController extends StoreController {
  constructor(
    host: StoreHost,
    /** What the view will ask of a run. */
    private readonly works: () => readonly LiveWork[],
  ) {
    super(host);
  }

  override get snapshot(): ProfilerSnapshot | undefined {
    return this.store && liveLookOf(this.store).snapshot;
  }

  protected override watch(store: ProfilerStore, onChange: () => void): () => void {
    return liveLookOf(store).subscribe(onChange, this.works());
  }
}
