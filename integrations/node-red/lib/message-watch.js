const { performance } = require('node:perf_hooks');
const { RunRecorder } = require('./run-recorder.js');

/** Events are sent this often at most, ms, and so many at once. */
const FLUSH_EVERY = 50;
const BATCH_MOST = 500;
const HOOKS = '.wf-profiler';

/**
 * Ties the recorder to a runtime: its messaging hooks, its log of errors, its stops. Whatever goes wrong in here ends
 * the watch and is logged once; it never stops a message.
 */
class MessageWatch {
  #RED;
  #options;
  #recorder;
  #events = [];
  #timer;
  #isOn = false;

  /** @param {{ newId: () => string, publish: (events: object[]) => void }} options */
  constructor(RED, options) {
    this.#RED = RED;
    this.#options = options;
  }

  start() {
    if (this.#isOn) return;
    this.#isOn = true;
    const recorder = (this.#recorder = this.#makeRecorder());
    const { hooks, log, events } = this.#RED;
    hooks.add(`onSend${HOOKS}`, (sendEvents) => this.#guarded(() => recorder.sent(sendEvents)));
    hooks.add(`preDeliver${HOOKS}`, (sendEvent) => this.#guarded(() => recorder.routed(sendEvent)));
    hooks.add(`onReceive${HOOKS}`, (receiveEvent) => this.#guarded(() => recorder.received(receiveEvent)));
    hooks.add(`postReceive${HOOKS}`, (receiveEvent) => this.#guarded(() => recorder.returned(receiveEvent)));
    hooks.add(`onComplete${HOOKS}`, (completeEvent) => this.#guarded(() => recorder.completed(completeEvent)));
    log.addHandler(this.#logHandler);
    events.on('flows:stopping', this.#onStopping);
  }

  stop() {
    if (!this.#isOn) return;
    this.#isOn = false;
    const { hooks, log, events } = this.#RED;
    hooks.remove(`*${HOOKS}`);
    log.removeHandler(this.#logHandler);
    events.removeListener('flows:stopping', this.#onStopping);
    this.#guarded(() => this.#recorder.endAll('abandoned'));
    this.#recorder = undefined;
    this.#flush();
  }

  /** The log takes anything with an `emit`. */
  #logHandler = {
    emit: (_event, entry) => {
      if (entry?.level !== this.#RED.log.ERROR || typeof entry.id !== 'string') return;
      this.#guarded(() => this.#recorder?.failed(entry.id, entry.msg));
    },
  };

  /** Nodes that are closed tell nothing any more. */
  #onStopping = () => {
    this.#guarded(() => this.#recorder?.endAll('cancelled'));
  };

  #makeRecorder() {
    const RED = this.#RED;
    return new RunRecorder({
      now: () => performance.timeOrigin + performance.now(),
      idleTime: () => performance.eventLoopUtilization().idle,
      after(callback, delay) {
        const timer = setTimeout(callback, delay).unref();
        return () => clearTimeout(timer);
      },
      newId: this.#options.newId,
      workflowOf: (node) => flowOf(RED, node),
      // What stands for a sub-flow hands its messages to the nodes inside; its time is theirs.
      isGateway: (node) => String(node?.type).startsWith('subflow:'),
      describe: (node) => describe(RED, node),
      emit: (event) => this.#add(event),
    });
  }

  #add(event) {
    this.#events.push(event);
    if (this.#events.length >= BATCH_MOST) return this.#flush();
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_EVERY).unref();
  }

  #flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const events = this.#events;
    this.#events = [];
    if (events.length) this.#options.publish(events);
  }

  #guarded(step) {
    try {
      step();
    } catch (error) {
      this.#RED.log.warn(`wf-profiler: the profiler stopped watching: ${error?.stack ?? error}`);
      if (this.#isOn) setImmediate(() => this.stop());
    }
  }
}

/** The tab a node stands on, from within sub-flows too: their nodes lie in the node that stands for the sub-flow. */
function flowOf(RED, node) {
  let at = node;
  for (let depth = 0; depth < 20; depth++) {
    const around = at.z === undefined ? undefined : RED.nodes.getNode(at.z);
    if (!around) break;
    at = around;
  }
  return at.z ?? at.id;
}

function describe(RED, node) {
  const { name, type, z } = node;
  const isInSubflow = z !== undefined && Boolean(RED.nodes.getNode(z));
  return {
    ...(name ? { label: String(name) } : {}),
    ...(type ? { type: String(type) } : {}),
    ...(isInSubflow ? { parentId: z } : {}),
  };
}

module.exports = { MessageWatch };
