/** The script of the worker that `importInWorker` starts. It imports one file and is then ended by the page. */
import { ImportError, importSessions, type ImportSessionsOptions } from '../formats/index.js';
import type { ImportFile, Reply, Request } from './messages.js';
import { countItems, piecesOf } from './pieces.js';

/** What is used of a worker's global scope; the DOM's own type of `self` is that of a page. */
interface WorkerScope {
  postMessage(message: Reply): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
/** So many pieces are on their way at once: the page never waits for the worker, nor has a heap of them before it. */
const ahead = 2;
let pieces: Iterator<string, void> | undefined;

scope.addEventListener('message', ({ data: request }) => {
  if (request.kind === 'next') sendNext();
  else void run(request.file, request.options);
});
scope.postMessage({ kind: 'ready' });

async function run(file: ImportFile, options: ImportSessionsOptions): Promise<void> {
  try {
    const data = file instanceof Blob ? await read(file) : file;
    scope.postMessage({ kind: 'progress', progress: { stage: 'importing' } });
    const { formatId, sessions, warnings } = importSessions(data, options);
    scope.postMessage({ kind: 'result', formatId, warnings, items: countItems(sessions) });
    pieces = piecesOf(sessions);
    for (let sent = 0; sent < ahead; sent++) sendNext();
  } catch (error) {
    scope.postMessage(replyFor(error));
  }
}

function sendNext(): void {
  const next = pieces?.next();
  if (!next) return;
  if (!next.done) return scope.postMessage({ kind: 'piece', piece: next.value });
  pieces = undefined;
  scope.postMessage({ kind: 'done' });
}

async function read(file: Blob): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let at = 0;
  let told = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    bytes.set(value, at);
    at += value.length;
    if (at - told < file.size / 50) continue;
    told = at;
    scope.postMessage({ kind: 'progress', progress: { stage: 'reading', fraction: at / file.size } });
  }
}

function replyFor(error: unknown): Reply {
  if (!(error instanceof ImportError)) return { kind: 'failed', what: String(error) };
  const { code, at, message } = error;
  return { kind: 'refused', code, at, what: at ? message.slice(0, message.length - ` (at ${at})`.length) : message };
}
