import { createProfilerStore } from '../../src/store/index.js';

declare global {
  interface Window {
    readonly importBench: typeof bench;
  }
}

let file: Blob;

const bench = {
  /** The file of this name, on the page as a picked one would be. */
  async load(name: string): Promise<number> {
    file = await (await fetch(`/files/${name}`)).blob();
    return file.size;
  },
  /** Imports it into a store; gives how many executions there were and how often progress was told. */
  async importFile(inWorker: boolean): Promise<{ executions: number; told: number }> {
    const store = createProfilerStore();
    let told = 0;
    const { sessions } = await store.importFile(file, {
      onProgress: () => (told += 1),
      ...(inWorker ? {} : { createWorker: false }),
    });
    return { executions: sessions.reduce((sum, { executions }) => sum + executions.length, 0), told };
  },
};

Object.assign(window, { importBench: bench });
