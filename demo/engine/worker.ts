import { checkInputs, checkParams } from './check.js';
import { now } from './clock.js';
import { operations } from './ops/index.js';
import { transferables } from './value.js';
import type { Job, WorkerMessage } from './worker-message.js';

/** Often enough to look alive, seldom enough to cost nothing. */
const PROGRESS_INTERVAL = 50;

addEventListener('message', (event: MessageEvent<Job>) => void work(event));

async function work(event: MessageEvent<Job>): Promise<void> {
  tell({ type: 'started', at: now() });
  try {
    const { op, params, inputs } = event.data;
    const operation = operations.get(op);
    if (!operation) throw new Error(`There is no operation “${op}”.`);
    checkInputs(operation, inputs);
    checkParams(operation, params);
    const result = await operation.run(inputs, params, throttledProgress());
    tell({ type: 'done', at: now(), result }, transferables(result));
  } catch (error) {
    tell({ type: 'failed', at: now(), error: error instanceof Error ? error.message : String(error) });
  }
}

function throttledProgress() {
  let last = performance.now();
  return (value: number, max: number) => {
    const time = performance.now();
    if (time - last < PROGRESS_INTERVAL && value < max) return;
    last = time;
    tell({ type: 'progress', at: now(), value, max });
  };
}

function tell(message: WorkerMessage, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
