import './replay.css';
import { provideProfiler, type ProfilingSession, type WfHeatmapOverlay } from 'wf-profiler';
import 'wf-profiler/define';
import { Replay, showPlayhead } from 'wf-profiler/sources/replay';
import { makeSplitter } from '../page/splitter.js';
import { themeButton } from '../page/theme-button.js';
import { acceptDrops } from './accept-drops.js';
import { GraphCanvas } from './graph-canvas.js';
import { Library, type Opened } from './library.js';
import { placeNodes } from './place-nodes.js';
import { Transport } from './transport.js';

const workflowId = 'replay';
const find = <Type extends Element>(selector: string): Type => document.querySelector<Type>(selector)!;
const title = find<HTMLElement>('#recording');
const notice = find<HTMLElement>('#notice');
const runs = find<HTMLSelectElement>('#runs');
const picker = find<HTMLInputElement>('#file');

const store = provideProfiler(document.body);
const canvas = new GraphCanvas(find('#canvas'));
const transport = new Transport();
const library = new Library(workflowId);
let opened: Opened | undefined;
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
runs.addEventListener('change', () => show(opened!.sessions[runs.selectedIndex]!));
acceptDrops(document.body, (files) => void open(files));

const bundled = new URL('../recordings/image-lab.json', import.meta.url);
await open([{ name: 'image-lab.json', data: new Uint8Array(await (await fetch(bundled)).arrayBuffer()) }]);

async function open(files: Parameters<Library['open']>[0]): Promise<void> {
  try {
    const next = await library.open(files);
    tell(next ? next.warnings.join('\n') : 'That is a workflow without a run. Open a recording of it as well.');
    if (!next) return;
    opened = next;
    title.textContent = next.name;
    runs.replaceChildren(...next.sessions.map((session, i) => new Option(nameOf(session, i))));
    runs.hidden = next.sessions.length < 2;
    store.clearSessions(workflowId);
    store.addSessions(next.sessions);
    show(next.sessions[0]!);
  } catch (error) {
    tell((error as Error).message, 'error');
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

function tell(text: string, kind: 'info' | 'error' = 'info'): void {
  notice.textContent = text;
  notice.dataset.kind = kind;
  notice.hidden = !text;
}
