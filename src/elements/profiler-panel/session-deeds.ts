import { formats } from '../../formats/index.js';
import { errorText } from '../../profile/error-text.js';
import { count, share } from '../../profile/figures.js';
import type { ProfilingSession } from '../../profile/model.js';
import type { ProfilerStore } from '../../store/profiler-store.js';
import type { WorkflowState } from '../../store/snapshot.js';
import { wordsIn, type Speak } from '../words/words.js';
import { UndoStack } from '../undo-stack.js';
import type { Notice } from './notice.js';
import { download, exportFileName, importFiles } from './session-files.js';

/** What can be done with whole runs. Each tells what came of it; null: nothing needs to be said. */

export function exportSessions(
  store: ProfilerStore,
  sessions: readonly ProfilingSession[],
  formatId: string,
  say: Speak,
  language: string,
): Notice | null {
  const format = formats.find(({ id }) => id === formatId)!;
  try {
    const text = store.exportSessions(sessions, formatId, inLanguage(language));
    download(text, exportFileName(sessions[0]!.workflowId, sessions, format.extension), format.mediaType);
    return null;
  } catch (error) {
    return { tone: 'error', text: say('export.failed', { format: format.label, error: errorText(error) }) };
  }
}

/** For what a person reads; files for programs take no notice. */
const inLanguage = (language: string): Readonly<Record<string, unknown>> => ({
  locale: language,
  words: wordsIn(language),
});

/** Puts a report of the runs into the clipboard. */
export async function copyMarkdown(
  store: ProfilerStore,
  sessions: readonly ProfilingSession[],
  say: Speak,
  language: string,
): Promise<Notice> {
  try {
    await navigator.clipboard.writeText(store.exportSessions(sessions, 'markdown', inLanguage(language)));
    return { tone: 'info', text: say('copy.done', { runs: count(sessions.length) }) };
  } catch (error) {
    return { tone: 'error', text: say('copy.failed', { error: errorText(error) }) };
  }
}

/** Bytes. */
const announced = 1_000_000;

/** The last of the runs that came in is shown. `tell` hears how far the import of a large file is. */
export async function importSessions(
  store: ProfilerStore,
  files: readonly File[],
  workflowId: string | undefined,
  say: Speak,
  tell: (notice: Notice) => void,
): Promise<Notice | null> {
  const before = new Set(store.getAllSessions(workflowId));
  const stop = new AbortController();
  const imports = await importFiles(store, files, workflowId, {
    signal: stop.signal,
    onProgress: (file, { stage, fraction }) => {
      // A small file is there before anybody could read about it.
      if (file.size < announced) return;
      tell({
        tone: 'info',
        text: say(`import.${stage}`, { file: file.name, share: share(fraction ?? 0) }),
        undo: () => stop.abort(),
        undoText: say('import.cancel'),
      });
    },
  });
  if (stop.signal.aborted && !imports.length) return null;
  const sessions = imports.flatMap((one) => one.sessions);
  const latest = sessions.at(-1);
  if (latest) store.selectSession(latest.workflowId, latest.id);
  const added = sessions.filter((session) => !before.has(session));
  return {
    tone: imports.some(({ error }) => error !== undefined) ? 'error' : 'info',
    text: say('import.done', { runs: count(sessions.length) }),
    details: imports.flatMap(({ fileName, error, warnings }) =>
      error === undefined
        ? warnings.map((warning) => `${fileName}: ${warning}`)
        : say('import.failed', { file: fileName, error: errorText(error) }),
    ),
    ...(added.length
      ? { undo: () => added.forEach((session) => store.deleteSession(session.workflowId, session.id)) }
      : {}),
  };
}

/** Hands every run of every workflow to the user as one file, those that are kept but not loaded included. */
export async function backUp(store: ProfilerStore, say: Speak): Promise<Notice | null> {
  try {
    download(
      await store.exportAll(),
      exportFileName('wf-profiler-backup', store.getAllSessions(), '.json'),
      'application/json',
    );
    return null;
  } catch (error) {
    return { tone: 'error', text: say('backUp.failed', { error: errorText(error) }) };
  }
}

export function clearSessions(store: ProfilerStore, { workflowId, sessions }: WorkflowState, say: Speak): Notice {
  const runs = count(sessions.filter(({ status }) => status !== 'running').length);
  const stack = UndoStack.of(store);
  const cleared = { name: say('history.deleted.runs', { runs }), undo: store.clearSessions(workflowId) };
  stack.push(cleared);
  return { tone: 'info', text: say('history.cleared', { runs }), undo: () => stack.undo(cleared), undoable: cleared };
}
