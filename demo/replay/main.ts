import './replay.css';
import { provideProfiler, type ProfilingSession, type WfHeatmapOverlay } from 'wf-profiler';
import 'wf-profiler/define';
import { Replay, showPlayhead } from 'wf-profiler/sources/replay';
import type { ImportProgress } from 'wf-profiler/worker';
import { makeSplitter } from '../page/splitter.js';
import { themeButton } from '../page/theme-button.js';
import { acceptDrops } from './accept-drops.js';
import { GraphCanvas } from './graph-canvas.js';
import { Library, type Opened } from './library.js';
import { NoticeBar } from './notice.js';
import { placeNodes } from './place-nodes.js';
import { Transport } from './transport.js';

const workflowId = 'replay';
/** Bytes. */
const ANNOUNCED = 1_000_000;
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
  void open([...picker.files!]);
  picker.value = '';
});
runs.addEventListener('change', () => show(sessions[runs.selectedIndex]!));
acceptDrops(document.body, (files) => void open(files));

const bundled = new URL('../recordings/image-lab.json', import.meta.url);
await open([new File([await (await fetch(bundled)).blob()], 'image-lab.json')]);

/** A later file ends the opening of an earlier one; what is shown stays until a whole recording is there. */
async function open(files: readonly File[]): Promise<void> {
  opening.abort();
  const own = new AbortController();
  opening = own;
  const { signal } = own;
  const tell = (file: File, progress: ImportProgress): void => {
    // A small file is there before anybody could read about it.
    if (!signal.aborted && file.size >= ANNOUNCED) notice.showProgress(file.name, progress, () => own.abort());
  };
  try {
    for (const file of files.slice(0, 1)) tell(file, { stage: 'reading', fraction: 0 });
    const next = await library.open(files, { signal, onProgress: tell });
    notice.say(next ? next.warnings.join('\n') : 'That is a workflow without a run. Open a recording of it as well.');
    if (!next) return;
    opened = next;
    title.textContent = next.name;
    store.clearSessions(workflowId);
    store.addSessions(next.sessions);
    // As the store has them: a run that is in two files is one, and two of one id are told apart.
    sessions = store.getAllSessions(workflowId);
    runs.replaceChildren(...sessions.map((session, i) => new Option(nameOf(session, i))));
    runs.hidden = sessions.length < 2;
    show(sessions[0]!);
  } catch (error) {
    if (!signal.aborted) notice.say((error as Error).message, 'error');
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

function nameOf({ name, status }: ProfilingSession, i: number): string {
  return `${i + 1}. ${name ?? 'Run'} (${status})`;
}
