import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  main: string;
  types: string;
  bin: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
  customElements: string;
  'web-types': string;
  publishConfig: { access: string; provenance: boolean };
  license: string;
};

describe('the packed package', { skip: existsSync(`${root}dist/index.js`) ? false : 'dist is not built' }, () => {
  const [{ files }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--silent', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
    }),
  ) as [{ files: { path: string; size: number }[] }];
  const paths = new Set(files.map(({ path }) => path));

  it('has every file that package.json names', () => {
    const named = [
      manifest.main,
      manifest.types,
      manifest.customElements,
      manifest['web-types'],
      ...Object.values(manifest.bin),
    ];
    for (const target of Object.values(manifest.exports))
      named.push(...(typeof target === 'string' ? [target] : Object.values(target)));
    for (const name of named) {
      const path = name.replace(/^\.\//, '');
      if (!path.includes('*')) assert.ok(paths.has(path), path);
      else {
        const [before, after] = path.split('*') as [string, string];
        assert.ok(
          [...paths].some((file) => file.startsWith(before) && file.endsWith(after)),
          path,
        );
      }
    }
  });

  it('has types beside every module', () => {
    const modules = [...paths].filter(
      (path) => path.startsWith('dist/') && path.endsWith('.js') && !path.endsWith('.bundle.js'),
    );
    assert.ok(modules.length > 200);
    assert.deepEqual(
      modules.filter((path) => !paths.has(path.replace(/\.js$/, '.d.ts'))),
      [],
    );
  });

  it('has nothing of the workshop', () => {
    const strange = [...paths].filter(
      (path) => !/^(dist\/|custom-elements\.json$|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$)/.test(path),
    );
    assert.deepEqual(strange, []);
    assert.deepEqual(
      [...paths].filter((path) => /\.test\.|\.spec\.|tsbuildinfo|\.env|\.map\.map/.test(path)),
      [],
    );
  });

  it('names no folder of the machine that built it', () => {
    const texts = [...paths].filter((path) => /\.(js|json|ts|map)$/.test(path));
    const telling = texts.filter((path) => readFileSync(`${root}${path}`, 'utf8').includes(root));
    assert.deepEqual(telling, []);
  });

  it('is ready to be published with provenance', () => {
    assert.deepEqual(manifest.publishConfig, { access: 'public', provenance: true });
    assert.equal(manifest.license, 'MIT');
  });

  it('describes every tag to editors', () => {
    const { elements } = JSON.parse(readFileSync(`${root}dist/web-types.json`, 'utf8')).contributions.html as {
      elements: { name: string }[];
    };
    const { tags } = JSON.parse(readFileSync(`${root}dist/vscode.html-custom-data.json`, 'utf8')) as {
      tags: { name: string; attributes: { name: string; values?: { name: string }[] }[] }[];
    };
    assert.ok(elements.length >= 12);
    assert.deepEqual(elements.map(({ name }) => name).sort(), tags.map(({ name }) => name).sort());
    const badges = tags
      .find(({ name }) => name === 'wf-heatmap-overlay')!
      .attributes.find(({ name }) => name === 'badges')!;
    assert.deepEqual(
      badges.values?.map(({ name }) => name),
      ['top', 'all', 'hover'],
    );
    for (const framework of ['react', 'vue', 'svelte']) {
      const types = readFileSync(`${root}dist/frameworks/${framework}.d.ts`, 'utf8');
      for (const { name } of tags) assert.ok(types.includes(`'${name}'`), `${name} in ${framework}`);
    }
  });
});
