import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { builtTags, renderOnServer } from '../fixtures/render-on-server.js';

const isBuilt = existsSync(new URL('../../dist/index.js', import.meta.url));

describe('on a server', { skip: isBuilt ? false : 'dist is not built' }, () => {
  it('renders every tag with a declared shadow root, without a store', async () => {
    const tags = await builtTags();
    assert.ok(tags.length >= 12);
    for (const tag of tags) {
      const markup = await renderOnServer(tag);
      assert.ok(markup.includes(`<${tag} `), tag);
      assert.match(markup, /<template shadowroot="open" shadowrootmode="open"[^>]*>/, tag);
      assert.ok(markup.includes('</template>'), tag);
      assert.doesNotMatch(markup, /\[object |undefined|NaN/, tag);
    }
  });

  it('has nothing to complain of, though a server keeps no history', async (test) => {
    const warn = test.mock.method(console, 'warn', () => {});
    const error = test.mock.method(console, 'error', () => {});
    for (const tag of await builtTags()) await renderOnServer(tag);
    // An archive would be opened, and be missed, in a task of its own.
    await new Promise((done) => setTimeout(done));
    assert.deepEqual(
      [...warn.mock.calls, ...error.mock.calls].map((call) => call.arguments),
      [],
    );
  });

  it('says in its resting state what will be shown', async () => {
    assert.match(await renderOnServer('wf-bottlenecks'), /No run yet/);
    assert.match(await renderOnServer('wf-profiler-panel'), /No profiler is connected/);
  });
});
