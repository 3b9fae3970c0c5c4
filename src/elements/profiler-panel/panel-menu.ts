import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ProfilingSession } from '../../profile/model.js';
import { savePicture, type PictureKind } from './picture-deeds.js';
import type { Notices } from './notices.js';
import type { PanelState } from './panel-state.js';
import { backUp, clearSessions, copyMarkdown, exportSessions, importSessions } from './session-deeds.js';
import { renderMenu } from './session-menu.js';

/** The menu of what can be done with whole runs, and what its items do. */
export class PanelMenu {
  #exportsAll = false;
  /** Where files that are chosen next belong: to the shown workflow, or to the workflows they name. */
  #restores = false;

  constructor(
    private readonly host: ReactiveControllerHost & Element & { readonly renderRoot: ParentNode },
    private readonly read: () => PanelState,
    private readonly notices: Notices,
    private readonly showKeys: () => void,
  ) {}

  render(): TemplateResult {
    const { workflow, store, say } = this.read();
    const sessions = workflow?.sessions ?? [];
    return html`${renderMenu({
        say,
        runs: sessions.length,
        canClear: sessions.some(({ status }) => status !== 'running'),
        canBackUp: store !== undefined && (sessions.length > 0 || store.snapshot.archive !== undefined),
        exportsAll: this.#exportsAll,
        onScope: (all) => {
          this.#exportsAll = all;
          this.host.requestUpdate();
        },
        onExport: (formatId) => this.#export(formatId),
        onCopy: () => void this.#copy(),
        onPicture: (picture) => void this.#savePicture(picture),
        onImport: this.pickFiles,
        onBackUp: () => void this.#backUp(),
        onRestore: () => this.#pick(true),
        onClear: () => this.#clear(),
        onKeys: this.showKeys,
      })}<input class="file" type="file" multiple hidden @change=${this.#onFiles} />`;
  }

  readonly pickFiles = (): void => this.#pick(false);

  /** Files that were chosen or dropped. */
  readonly importAll = async (files: readonly File[]): Promise<void> => {
    const { store, workflowId, say } = this.read();
    const into = this.#restores ? undefined : workflowId;
    this.#restores = false;
    if (store) this.notices.show(await importSessions(store, files, into, say, this.notices.show));
  };

  #pick(restores: boolean): void {
    this.#restores = restores;
    this.host.renderRoot.querySelector<HTMLInputElement>('.file')?.click();
  }

  readonly #onFiles = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    void this.importAll([...(input.files ?? [])]);
    input.value = ''; // so that the same file can be chosen again
  };

  /** What is exported: the shown run, or all of the workflow. */
  get #runs(): readonly ProfilingSession[] {
    const { workflow, session } = this.read();
    if (this.#exportsAll) return workflow?.sessions ?? [];
    return session ? [session] : [];
  }

  #export(formatId: string): void {
    const { store, say, language } = this.read();
    const runs = this.#runs;
    if (store && runs.length) this.notices.show(exportSessions(store, runs, formatId, say, language));
  }

  async #copy(): Promise<void> {
    const { store, say, language } = this.read();
    const runs = this.#runs;
    if (store && runs.length) this.notices.show(await copyMarkdown(store, runs, say, language));
  }

  async #savePicture(picture: PictureKind): Promise<void> {
    const { session, say } = this.read();
    if (session) this.notices.show(await savePicture(this.host, session, picture, say));
  }

  async #backUp(): Promise<void> {
    const { store, say } = this.read();
    if (store) this.notices.show(await backUp(store, say));
  }

  #clear(): void {
    const { store, workflow, say } = this.read();
    if (store && workflow) this.notices.show(clearSessions(store, workflow, say));
  }
}
