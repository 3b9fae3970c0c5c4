/** The Chromium that comes with a dev-dependency, with what a bare machine lacks: its shared libraries, a font and a locale. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));

export const runsNpmChromium = process.platform === 'linux' && process.arch === 'x64';

/** Unpacks it once, and sets what it needs in the environment of the processes that this one starts. */
export async function npmChromium() {
  if (!runsNpmChromium) {
    throw new Error('no Chrome or Chromium was found: install one, or name one in CHROME_PATH');
  }
  const { version } = JSON.parse(readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8'));
  const home = resolve(modules, '.cache/chromium', version);
  if (!existsSync(home)) await unpack(home);
  const libraries = join(home, 'al2023/lib');
  const path = process.env.LD_LIBRARY_PATH;
  if (!path?.split(':').includes(libraries)) process.env.LD_LIBRARY_PATH = path ? `${libraries}:${path}` : libraries;
  process.env.FONTCONFIG_FILE ??= join(home, 'fontconfig.xml');
  // It brings texts for English only, and breaks down at the first <details> on a machine whose locale is not set at all.
  process.env.LC_ALL = 'en_US.UTF-8';
  return join(home, 'chromium');
}

/** Beside its place, then into it by one rename: a run that was broken off, or one at the same time, leaves nothing half done. */
async function unpack(home) {
  const cache = resolve(home, '..');
  mkdirSync(cache, { recursive: true });
  const staging = mkdtempSync(join(cache, 'unpacking-'));
  // The package unpacks into TMPDIR, and its shared libraries only where it believes to be on AWS Lambda.
  const borrowed = { TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const kept = { ...process.env };
  Object.assign(process.env, borrowed);
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    writeFileSync(join(staging, 'fontconfig.xml'), fontConfig(home));
    renameSync(staging, home);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(home)) throw error; // else another run was first
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
    Object.assign(process.env, kept);
  }
}

/**
 * The machine's fonts, if it has any, and the one that was unpacked. The package's own configuration looks for it in /tmp only,
 * and a Chromium without a single font breaks down at the first text field.
 */
function fontConfig(home) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${escapeXml(join(home, 'fonts'))}</dir>
  <cachedir>${escapeXml(join(home, 'fonts-cache'))}</cachedir>
</fontconfig>
`;
}

function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
