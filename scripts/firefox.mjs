/** Finds a Firefox to test with: FIREFOX_PATH, else an installed one that can be driven. Tests in Firefox are run where there is one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The oldest that WebDriver BiDi drives well, and that has what the tests use. */
const oldest = 140;

const otherPlaces = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** @returns {{ executablePath: string } | { missing: string }} what was found, or why there is none */
export function findFirefox() {
  const named = process.env.FIREFOX_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`FIREFOX_PATH names ${named}, which does not exist`);
    return { executablePath: named };
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = [
    ...folders.flatMap((folder) => [join(folder, 'firefox-esr'), join(folder, 'firefox')]),
    ...otherPlaces,
  ];
  let missing = 'no Firefox is installed, or FIREFOX_PATH does not name it';
  for (const executablePath of places.filter(canRun)) {
    const problem = whyNot(executablePath);
    if (!problem) return { executablePath };
    missing = `${executablePath} ${problem}`;
  }
  return { missing };
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function whyNot(path) {
  const real = realpathSync(path);
  const script = statSync(real).size < 10_000 ? readFileSync(real, 'utf8') : '';
  if (real.includes('/snap') || script.includes('/snap/'))
    return 'is a snap, which may not read the profile that a test makes';
  const { stdout = '' } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  const version = Number(/Firefox (\d+)/.exec(stdout ?? '')?.[1] ?? 0);
  return version >= oldest ? '' : `is of version ${version || 'unknown'}; ${oldest} is the oldest that is driven`;
}
