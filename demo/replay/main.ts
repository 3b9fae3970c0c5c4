import './replay.css';
import { provideProfiler, type ProfilingSession, type WfHeatmapOverlay } from 'wf-profiler';
import 'wf-profiler/define';
import { formats, ImportError } from 'wf-profiler/formats';
import { Replay, showPlayhead } from 'wf-profiler/sources/replay';
import type { ImportProgress } from 'wf-profiler/worker';
import { makeSplitter } from '../page/splitter.js';
import { themeButton } from '../page/theme-button.js';
import { acceptDrops } from './accept-drops.js';
import { GraphCanvas } from './graph-canvas.js';
import type { Dropped } from './dropped-files.js';
import { Library, type Opened } from './library.js';
import { NoticeBar } from './notice.js';
import { placeNodes } from './place-nodes.js';
import { Transport } from './transport.js';

const workflowId = 'replay';
/** Bytes. */
const ANNOUNCED = 1_000_000;
/** More files than these are not named one by one. */
const FEW = 3;
/** So many small files take a while, too. */
const MANY = 8;
const readable = new Intl.ListFormat('en').format(
  formats.filter(({ canImport }) => canImport).map(({ label }) => label),
);
const find = <Type extends Element>(selector: string): Type => document.querySelector<Type>(selector)!;
const title = find<HTMLElement>('#recording');
const notice = new NoticeBar(find('#notice'));
const runs = find<HTMLSelectElement>('#runs');
const picker = find<HTMLInputElement>('#file');

const store = provideProfiler(document.body);
const canvas = new GraphCanvas(find('#canvas'));
const transport = new Transport();
const library = new Library(workflowId);
let opened: Opened | undefined;
let sessions: readonly ProfilingSession[] = [];
let opening = new AbortController();
let showing = new AbortController();

find<WfHeatmapOverlay>('wf-heatmap-overlay').host = canvas;
find('#transport').replaceWith(transport.element);
find('#controls').append(themeButton());
makeSplitter(find('#splitter'), find('#panel'));
find('#open').addEventListener('click', () => picker.click());
find('#fit').addEventListener('click', () => canvas.fit());
picker.addEventListener('change', () => {
  void open({ files: [...picker.files!], fromFolder: false });
  picker.value = '';
});
runs.addEventListener('change', () => show(sessions[runs.selectedIndex]!));
acceptDrops(document.body, (dropped) => void dropped.then(open, ({ message }: Error) => notice.say(message, 'error')));
find<HTMLElement>('#open').title = `Recordings that can be read: ${readable}`;

const bundled = new URL('../recordings/image-lab.json', import.meta.url);
await open({ files: [new File([await (await fetch(bundled)).blob()], 'image-lab.json')], fromFolder: false });

/** A later file ends the opening of an earlier one; what is shown stays until a whole recording is there. */
async function open({ files, fromFolder }: Dropped): Promise<void> {
  if (!files.length) return notice.say(`There is no recording in the folder. Can be read: ${readable}.`, 'error');
  opening.abort();
  const own = new AbortController();
  opening = own;
  const { signal } = own;
  const tell = (file: File, progress: ImportProgress): void => {
    // A small file is there before anybody could read about it.
    if (!signal.aborted && (file.size >= ANNOUNCED || files.length >= MANY))
      notice.showProgress(file.name, progress, () => own.abort());
  };
  try {
    for (const file of files.slice(0, 1)) tell(file, { stage: 'reading', fraction: 0 });
    const next = await library.open(files, { signal, onProgress: tell, lenient: fromFolder });
    notice.say(next ? next.warnings.join('\n') : 'That is a workflow without a run. Open a recording of it as well.');
    if (!next) return;
    opened = next;
    const { names } = next;
    title.textContent = names.length > FEW ? `${names.length} files` : names.join(', ');
    title.title = names.join(', ');
    store.clearSessions(workflowId);
    store.addSessions(next.sessions);
    // As the store has them: a run that is in two files is one, and two of one id are told apart.
    sessions = store.getAllSessions(workflowId);
    runs.replaceChildren(...sessions.map((session, i) => new Option(nameOf(session, i))));
    runs.hidden = sessions.length < 2;
    show(sessions[0]!);
  } catch (error) {
    if (!signal.aborted) notice.say(reasonOf(error as Error), 'error');
    // Where another file is being opened, the notice is about that one.
    else if (opening === own) notice.say('Cancelled: nothing was opened.');
  }
}

/** One playhead for all: the transport moves it, and so does a press on the timeline. */
function show(session: ProfilingSession): void {
  showing.abort();
  showing = new AbortController();
  const { signal } = showing;
  store.selectSession(workflowId, session.id);
  canvas.show(session.graph, placeNodes(session.graph, opened?.layout?.positions ?? new Map()));
  const replay = new Replay(session, { signal });
  replay.seek(replay.finishedAt);
  transport.follow(replay, signal);
  let told = replay.at;
  replay.subscribe(({ at }) => (told = at), { signal });
  showPlayhead(replay, store, workflowId, signal);
  store.subscribe(
    ({ workflows }) => {
      const playhead = workflows.get(workflowId)?.playhead ?? replay.finishedAt;
      if (playhead === told) return;
      replay.pause();
      replay.seek(playhead);
    },
    { signal },
  );
}

/** Whoever opens what is no recording at all is told what would be one. */
function reasonOf({ message, cause }: Error): string {
  const isForeign =
    cause instanceof ImportError &&
    (cause.code === 'unknown-format' || (cause.code === 'bad-json' && cause.at === 'byte 0'));
  return isForeign ? `${message}\nCan be read: ${readable}.` : message;
}

function nameOf({ name, status }: ProfilingSession, i: number): string {
  return `${i + 1}. ${name ?? 'Run'} (${status})`;
}
