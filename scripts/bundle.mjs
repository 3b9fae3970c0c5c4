import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * What a page gets that imports these entries of the built package: minified by esbuild, how much it is, and which files it is made of.
 * @param {readonly string[]} imports Entries, as a page writes them; `{ name } from entry` takes one name alone.
 */
export async function bundle(imports) {
  const lines = imports.map((entry, i) => {
    if (entry.startsWith('{')) return `export ${entry.replace(/from (.*)$/, "from '$1'")};`;
    return entry.includes('/define') ? `import '${entry}';` : `export * as entry${i} from '${entry}';`;
  });
  const { metafile, outputFiles } = await build({
    stdin: { contents: lines.join('\n'), resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    write: false,
    metafile: true,
  });
  const [{ contents, text }] = outputFiles;
  const [{ inputs }] = Object.values(metafile.outputs);
  return {
    text,
    bytes: contents.length,
    gzipped: gzipSync(contents, { level: 9 }).length,
    /** Files of which something is left. */
    files: Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
  };
}
