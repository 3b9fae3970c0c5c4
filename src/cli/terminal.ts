import { plainText } from './plain-text.js';

/** Where a command reads and writes, so that it can be run without a process. */
export interface Terminal {
  readonly input: AsyncIterable<Uint8Array>;
  /** Results, for people: every line is made harmless. */
  print(lines: readonly string[]): void;
  /** Results, for programs: as they are, unless a person would see them. */
  write(text: string): void;
  /** What went wrong, and what is worth knowing beside the results: on standard error. */
  note(line: string): void;
  /** How far a long step is; replaces what it said before, '' clears it. Says nothing where nobody watches, unless it was asked. */
  progress(line: string): void;
  /** From now on progress is told also where no terminal is: a line each. */
  askProgress(): void;
}

/** Leading spaces are ours; the rest of a line may be anybody's. */
const harmless = (line: string): string => `${/^ */.exec(line)![0]}${columns(line.trimStart())}`;

/** Cells are cleaned one by one; here only runs of spaces between them must survive. */
const columns = (line: string): string =>
  line
    .split(/( {2,})/)
    .map((piece, at) => (at % 2 ? piece : plainText(piece)))
    .join('');

export function processTerminal({ stdin, stdout, stderr } = process): Terminal {
  let shown = false;
  let isAsked = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[K');
    shown = false;
  };
  return {
    input: stdin,
    print: (lines) => {
      clear();
      stdout.write(lines.map((line) => `${harmless(line)}\n`).join(''));
    },
    write: (text) => {
      clear();
      stdout.write(stdout.isTTY ? text.split('\n').map(harmless).join('\n') : text);
    },
    note: (line) => {
      clear();
      stderr.write(`${harmless(line)}\n`);
    },
    progress: (line) => {
      if (!stderr.isTTY) {
        if (isAsked && line) stderr.write(`${harmless(line)}\n`);
        return;
      }
      clear();
      if (!line) return;
      stderr.write(harmless(line).slice(0, (stderr.columns || 80) - 1));
      shown = true;
    },
    askProgress: () => (isAsked = true),
  };
}
