export { importInWorker, type ImportInWorkerOptions } from './import-in-worker.js';
export type { ImportFile, ImportProgress } from './messages.js';
