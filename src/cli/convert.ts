import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { exportSessions, formats } from '../formats/index.js';
import { readArguments } from './arguments.js';
import { CommandError, usageError } from './command-error.js';
import type { Command } from './command.js';
import { jsonText } from './json-text.js';
import { reasonOf } from './read-bytes.js';
import { RunReader } from './read-runs.js';
import { reportLanguage } from './report-language.js';
import { counted } from './words.js';

const writable = formats.filter(({ canExport }) => canExport).map(({ id }) => id);

/** What is written for people to read. */
const reports: ReadonlySet<string> = new Set(['html', 'markdown']);

export const convert: Command = {
  name: 'convert',
  summary: 'Writes the runs of a file in another format.',
  usage: 'convert FILE --to ID [-o OUT] [--lang TAG]',
  help: [
    `--to ID          the format to write: ${writable.join(', ')}`,
    '-o, --out OUT    where to; standard output without it; packed where it ends in .gz',
    '--lang TAG       the language of a report (html, markdown): en, de, ar, also de-CH and the like',
  ],

  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      to: { type: 'string' },
      out: { type: 'string', short: 'o' },
      lang: { type: 'string' },
    });
    const { to, out = '-', json, lang } = values;
    const [file, ...more] = positionals;
    if (file === undefined) throw usageError('which file?');
    if (more.length > 0) throw usageError(`one file at a time: "${more[0]}" is too much`);
    if (to === undefined || !writable.includes(to)) {
      throw usageError(
        `${to === undefined ? '--to is missing' : `"${to}" is not a format that can be written`}; these are: ${writable.join(', ')}`,
      );
    }
    if (json && out === '-') throw usageError('--json needs --out, since the runs themselves go to standard output');

    if (lang !== undefined && !reports.has(to)) throw usageError(`--lang is for reports: ${[...reports].join(', ')}`);
    const language = lang === undefined ? {} : await reportLanguage(lang);

    const { formatId, sessions, warnings } = await new RunReader(values, terminal).read(file);
    const text = exportSessions(sessions, to, language);
    if (out === '-') terminal.write(text.endsWith('\n') ? text : `${text}\n`);
    else await save(out, text);
    if (json) terminal.write(jsonText({ file, from: formatId, to, out, sessions: sessions.length, warnings }));
    else {
      for (const warning of warnings) terminal.note(`${file}: ${warning}`);
      if (out !== '-') terminal.print([`${out}: ${counted(sessions.length, 'run')}, ${formatId} → ${to}`]);
    }
    return 0;
  },
};

async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, file.endsWith('.gz') ? gzipSync(text) : text);
  } catch (cause) {
    const isNowhere = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new CommandError(`cannot write ${file}: ${isNowhere ? 'there is no such folder' : reasonOf(cause)}`, {
      cause,
    });
  }
}
