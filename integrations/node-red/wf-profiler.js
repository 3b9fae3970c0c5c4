/** The part of the plugin that lives in the runtime: it watches messages while an editor asks for it, and only then. */
const { randomUUID } = require('node:crypto');
const { MessageWatch } = require('./lib/message-watch.js');
const { Watchers } = require('./lib/watchers.js');
const { serveFiles } = require('./lib/serve-files.js');

/** What the editor subscribes to. */
const TOPIC = 'wf-profiler/events';

module.exports = function wfProfiler(RED) {
  const watch = new MessageWatch(RED, {
    newId: () => randomUUID(),
    publish: (events) => RED.comms.publish(TOPIC, { events }),
  });
  const watchers = new Watchers({
    first: () => watch.start(),
    last: () => watch.stop(),
  });

  RED.plugins.registerPlugin('wf-profiler', { type: 'wf-profiler' });
  // Without the editor there is nobody to show anything to.
  if (!RED.httpAdmin?.post) return;
  serveFiles(RED.httpAdmin);
  const mayRead = RED.auth.needsPermission('flows.read');
  RED.httpAdmin.post('/wf-profiler/watch/:id', mayRead, (request, response) => {
    const isWatched = watchers.renew(request.params.id);
    response.status(isWatched ? 204 : 503).end();
  });
  RED.httpAdmin.delete('/wf-profiler/watch/:id', mayRead, (request, response) => {
    watchers.drop(request.params.id);
    response.sendStatus(204);
  });
};
