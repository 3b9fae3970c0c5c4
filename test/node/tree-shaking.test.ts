import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { english } from '../../src/elements/words/english.js';
import { rankingEnglish } from '../../src/elements/words/ranking-english.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { bundle } = (await import(`${root}scripts/bundle.mjs`)) as {
  bundle(
    imports: readonly string[],
  ): Promise<{ readonly text: string; readonly gzipped: number; readonly files: readonly string[] }>;
};

/** Packages among these files, doubles and all. */
const packages = (files: readonly string[]): Set<string> =>
  new Set(files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
const has = (files: readonly string[], part: string): string[] => files.filter((file) => file.includes(part));

describe(
  'what a page gets that imports',
  { skip: existsSync(`${root}dist/index.js`) ? false : 'dist is not built' },
  () => {
    for (const imports of [['wf-profiler/define/heatmap-overlay'], ['{ WfHeatmapOverlay } from wf-profiler']]) {
      it(`the overlay alone (${imports[0]}): no timeline, no formats, no other view, no archive`, async () => {
        const { files } = await bundle(imports);
        assert.ok(has(files, 'dist/elements/heatmap-overlay/heatmap-overlay.js').length === 1);
        for (const part of [
          'dist/formats/',
          'dist/elements/timeline/',
          'dist/elements/profiler-panel/',
          'dist/elements/words/english',
          'dist/profile/insights/',
          'dist/profile/compare/',
          'dist/store/archive',
          'dist/sources/',
          '/idb/',
          '/fflate/',
          '/virtualizer/',
        ]) {
          assert.deepEqual(has(files, part), [], part);
        }
      });
    }

    it('everything: d3-scale-chromatic and lit once', async () => {
      const { files } = await bundle(['wf-profiler/define', 'wf-profiler']);
      for (const name of ['d3-scale-chromatic', 'd3-scale', 'lit-html', '@lit/reactive-element', '@lit/context']) {
        const homes = new Set(
          files
            .filter((file) => file.includes(`/${name}/`))
            .map((file) => file.slice(0, file.lastIndexOf(`/${name}/`))),
        );
        assert.deepEqual([...homes], [...new Set(homes)].slice(0, 1), name);
        assert.equal(homes.size, 1, name);
      }
    });

    it('the analysis: nothing from outside of it', async () => {
      const { files } = await bundle(['wf-profiler/profile']);
      assert.deepEqual([...packages(files)], []);
      assert.deepEqual(
        files.filter((file) => !file.startsWith('dist/profile/') && file !== '<stdin>'),
        [],
      );
    });

    it('one function of the analysis: not the insights, not the comparison', async () => {
      const { files } = await bundle(['{ computeStatistics } from wf-profiler/profile']);
      assert.deepEqual([...has(files, '/insights/'), ...has(files, '/compare/'), ...has(files, '/recorder/')], []);
    });

    it('formats and sources: neither lit nor d3', async () => {
      for (const entry of [
        'wf-profiler/formats',
        'wf-profiler/sources/comfyui',
        'wf-profiler/sources/n8n',
        'wf-profiler/hosts/react-flow',
      ]) {
        const { files } = await bundle([entry]);
        assert.deepEqual(
          [...packages(files)].filter((name) => /^(lit|@lit|d3)/.test(name)),
          [],
          entry,
        );
      }
    });

    it('overlay and bottlenecks: what these say, and no word of another view', async () => {
      const { text } = await bundle([
        'wf-profiler/define/heatmap-overlay',
        'wf-profiler/define/bottlenecks',
        'wf-profiler/light',
      ]);
      const everything = await bundle(['wf-profiler/define', 'wf-profiler']);
      const words = Object.keys(english).filter((key) => key.includes('.'));
      const within = (bundled: string): string[] => words.filter((key) => bundled.includes(`"${key}":`));
      assert.deepEqual(within(everything.text), words, 'or nothing was tested');
      assert.deepEqual(
        within(text),
        words.filter((key) => Object.hasOwn(rankingEnglish, key)),
      );
    });

    it('the light store: its own format only, and a fifth of a page less at least', async () => {
      const page = ['wf-profiler/define/heatmap-overlay', 'wf-profiler/define/bottlenecks'];
      const light = await bundle([...page, 'wf-profiler/light']);
      const full = await bundle([...page, 'wf-profiler/store']);
      for (const name of ['n8n', 'html', 'chrome-trace', 'otlp', 'langfuse', 'argo', 'csv', 'markdown']) {
        assert.deepEqual(has(light.files, `dist/formats/${name}/${name}.js`), []);
        assert.equal(has(full.files, `dist/formats/${name}/${name}.js`).length, 1, 'or nothing was tested');
      }
      assert.deepEqual(has(light.files, 'dist/profile/insights/'), []);
      assert.ok(light.gzipped < 0.8 * full.gzipped, `${light.gzipped} of ${full.gzipped}`);
    });
  },
);
