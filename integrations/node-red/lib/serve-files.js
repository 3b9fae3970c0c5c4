const { createReadStream } = require('node:fs');
const { dirname, join } = require('node:path');

/** What the editor loads of the installed wf-profiler, by the name it is loaded under. */
const files = {
  'wf-profiler.js': 'wf-profiler.bundle.js',
  'node-red-host.js': 'hosts/node-red.js',
};

/** Serves them beside the editor, so that nothing is loaded from anywhere else. */
function serveFiles(admin) {
  const root = join(dirname(require.resolve('wf-profiler/package.json')), 'dist');
  admin.get('/wf-profiler/:file', (request, response) => {
    const name = request.params.file;
    if (!Object.hasOwn(files, name)) return response.sendStatus(404);
    response.set({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
    createReadStream(join(root, files[name]))
      .on('error', () => response.sendStatus(404))
      .pipe(response);
  });
}

module.exports = { serveFiles };
