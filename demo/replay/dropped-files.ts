/** What was dropped: files, and all that lies in folders. */
export interface Dropped {
  readonly files: readonly File[];
  /** They come out of a folder, where other things may lie beside recordings. */
  readonly fromFolder: boolean;
}

/** Of a folder no more than so many are looked at. */
const MOST = 500;
const RECORDING = /\.(json|jsonl|ndjson|log|trace|txt|gz)$/i;

/** Must be called while the drop is handled: afterwards the browser has forgotten it. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped> {
  const files = [...transfer.files];
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (!entries.some(({ isDirectory }) => isDirectory)) return { files, fromFolder: false };
  const found: File[] = [];
  for (const entry of entries) await collect(entry, found);
  return { files: found, fromFolder: true };
}

async function collect(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= MOST || entry.name.startsWith('.')) return;
  if (entry.isDirectory) {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    // A folder is told of by parts, until there is an empty one.
    for (;;) {
      const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (!part.length) return;
      for (const inner of part.sort((a, b) => a.name.localeCompare(b.name))) await collect(inner, found);
    }
  }
  if (!RECORDING.test(entry.name)) return;
  found.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
}
