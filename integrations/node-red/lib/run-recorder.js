/**
 * Makes runs out of the messages of a Node-RED runtime. What one message causes is one run, across splits, joins,
 * links and sub-flows. Pure of Node-RED, clock and timers: the hooks' own events go in, times and timers are handed
 * in, run events come out.
 *
 * Which run and which execution a message belongs to is known by the message object itself, which the runtime passes
 * on untouched from the moment it is routed (`preDeliver`) until its node receives it (`onReceive`); by what is on the
 * stack, for what a node sends while it handles a message; and by `_msgid`, for what it sends later.
 */

/** After so long without a message, ms, a run in which nothing is under way has ended, at its last event. */
const QUIET = 250;
/** After so long without any event, ms, a run whose nodes never told that they were done is given up. */
const SILENCE_MOST = 10 * 60_000;
/** More runs at once: the oldest is given up. */
const RUNS_MOST = 200;
/** A flow that feeds itself never ends; after so many executions its run is closed and the next begins. */
const EXECUTIONS_MOST = 20_000;
const DEPTH_MOST = 1_000;
/** The thread stood still for more than this, ms: somebody waited for something outside. */
const IDLE_LEAST = 0.5;

class RunRecorder {
  #options;
  #runs = new Map();
  #runOfMessageId = new Map();
  /** Send event → the execution that sent it. The runtime hands the same event to each of its hooks. */
  #senders = new WeakMap();
  /** Message object → where it is going. */
  #underWay = new WeakMap();
  /** Message object → the execution that received it last. */
  #received = new WeakMap();
  /** What is being handled now, innermost last: more than one only where messages are delivered synchronously. */
  #stack = [];

  /**
   * @param {object} options
   * @param {(event: object) => void} options.emit takes a run event of wf-profiler
   * @param {() => number} options.now epoch ms
   * @param {() => number} options.idleTime for how long, ms, the thread has had nothing to do since whenever
   * @param {(callback: () => void, delay: number) => () => void} options.after returns what cancels it
   * @param {(node: object) => string} options.workflowOf the flow that is named for a run which begins at this node
   * @param {(node: object) => object | undefined} [options.describe] label, type and parentId of a node
   * @param {(node: object | undefined) => boolean} [options.isGateway] whether a node only passes on to what it stands for
   * @param {() => string} options.newId
   */
  constructor(options) {
    this.#options = { describe: () => undefined, isGateway: () => false, ...options };
  }

  /** How many runs have not ended. */
  get openRuns() {
    return this.#runs.size;
  }

  /** Hook `onSend`: all that one call of `send` sends, before any of it is cloned. */
  sent(sendEvents) {
    const [first] = sendEvents;
    if (!first) return;
    const sender = this.#senderOf(first) ?? this.#trigger(first.source.node ?? { id: first.source.id }, first.msg);
    const { run } = sender;
    for (const event of sendEvents) {
      this.#senders.set(event, sender);
      this.#name(run, event.msg);
    }
    sender.hasSent = true;
    const at = this.#stir(run);
    if (!sender.ended && sender.hasReturned && !sender.tellsDone) {
      // A handler that takes no `done` and sends later was at work until it sent, if it waited for something outside. Where
      // the thread was busy all the while it only waited for its turn, as the core's switch does with its queue.
      const hasWaited = this.#options.idleTime() - sender.idleAtReturn > IDLE_LEAST;
      this.#end(sender, hasWaited ? at : sender.returnedAt);
    }
  }

  /** Hook `preDeliver`: the message, cloned where it had to be, is on its way to a node. */
  routed(sendEvent) {
    const sender = this.#senders.get(sendEvent);
    if (!sender || sender.run.ended) return;
    const { run } = sender;
    const { id: nodeId, node } = sendEvent.destination;
    const executionId = this.#nextId(run);
    this.#underWay.set(sendEvent.msg, { run, executionId, cause: sender.cause, nodeId });
    this.#name(run, sendEvent.msg);
    run.underWay++;
    const at = this.#stir(run);
    if (this.#options.isGateway(node)) return;
    this.#tell(run, {
      type: 'node-queued',
      nodeId,
      executionId,
      at,
      causes: [sender.cause],
      ...this.#described(run, nodeId, node),
    });
  }

  /** Hook `onReceive`: the node's handler is about to be called. */
  received({ msg, destination }) {
    const { id: nodeId, node } = destination;
    let place = this.#underWay.get(msg);
    if (place && (place.nodeId !== nodeId || place.run.ended)) place = undefined;
    if (place) {
      this.#underWay.delete(msg);
      place.run.underWay--;
    } else place = this.#placeOfUnrouted(msg, node, nodeId);
    const { run, executionId, cause } = place;
    const at = this.#stir(run);
    this.#failSourceOf(msg, run, at);
    const isGateway = this.#options.isGateway(node);
    const execution = {
      id: executionId,
      nodeId,
      run,
      isGateway,
      // What goes on behind a gateway was caused by what came before it.
      cause: isGateway ? cause : executionId,
      messageId: msg._msgid,
      tellsDone: node?._expectedDoneCount !== 0,
      hasOutput: node?.wires === undefined || node.wires.some((wires) => wires.length > 0),
      hasSent: false,
      hasReturned: false,
      returnedAt: at,
      error: undefined,
      ended: false,
    };
    this.#received.set(msg, execution);
    // Hooks of others may stop a message between our two; what they left behind must not grow.
    if (this.#stack.length >= DEPTH_MOST) this.#stack.length = 0;
    this.#stack.push(execution);
    run.open.set(executionId, execution);
    if (!isGateway) this.#tellStart(execution, node, cause, at);
    if (++run.executions >= EXECUTIONS_MOST) this.#finish(run, 'abandoned');
  }

  #tellStart({ id, nodeId, run }, node, cause, at) {
    const iteration = run.iterations.get(nodeId) ?? 0;
    run.iterations.set(nodeId, iteration + 1);
    this.#tell(run, {
      type: 'node-started',
      nodeId,
      executionId: id,
      at,
      ...(iteration ? { iteration } : {}),
      ...(cause === undefined ? {} : { causes: [cause] }),
      ...this.#described(run, nodeId, node),
    });
  }

  /** Hook `postReceive`: the node's handler has given the thread back. */
  returned({ msg }) {
    const execution = this.#received.get(msg);
    if (!execution || execution.hasReturned) return;
    // A handler that threw through an inner delivery leaves what lies above it.
    const depth = this.#stack.lastIndexOf(execution);
    if (depth >= 0) this.#stack.length = depth;
    execution.hasReturned = true;
    execution.returnedAt = this.#options.now();
    if (!execution.tellsDone && !execution.ended) execution.idleAtReturn = this.#options.idleTime();
    if (execution.run.ended || execution.ended) return;
    // Nobody will tell when it is done: with nothing to send, or all of it sent, it is now.
    const isOver = !execution.tellsDone && (execution.hasSent || !execution.hasOutput);
    if (isOver && execution.error === undefined) this.#end(execution, execution.returnedAt);
    this.#stir(execution.run, execution.returnedAt);
  }

  /** Hook `onComplete`: the node has called `done`. */
  completed({ msg, node, error }) {
    const known = msg && typeof msg === 'object' ? this.#received.get(msg) : undefined;
    const execution = known?.nodeId === node.id && !known.ended ? known : this.#openOf(node.id, msg?._msgid);
    if (!execution || execution.run.ended) return;
    const at = this.#stir(execution.run);
    execution.run.lastDone = execution;
    // A join keeps its messages until the last one lets them go: with those it was at work while its handler ran.
    const top = this.#stack.at(-1);
    const wasKept = execution.hasReturned && top !== execution && top?.nodeId === execution.nodeId;
    this.#end(execution, wasKept ? execution.returnedAt : at, error ? textOf(error) : undefined);
  }

  /** The runtime's log has an error of this node: it threw, or called `error`; `done` may still follow. */
  failed(nodeId, error) {
    const top = this.#stack.at(-1);
    const execution = top?.nodeId === nodeId ? top : this.#openOf(nodeId);
    if (!execution || execution.run.ended || execution.ended) return;
    execution.error = textOf(error);
    execution.errorAt = this.#stir(execution.run);
  }

  /** Ends every run that is under way: the flows stop, or nobody listens any more. */
  endAll(status) {
    for (const run of [...this.#runs.values()]) this.#finish(run, status);
  }

  #senderOf({ source, msg }) {
    const top = this.#stack.at(-1);
    if (top && top.nodeId === source.id && !top.run.ended) return top;
    const receiver = msg && this.#received.get(msg);
    if (receiver?.nodeId === source.id && !receiver.run.ended) return receiver;
    return this.#openOf(source.id, msg?._msgid) ?? this.#lastOf(source.id, msg?._msgid);
  }

  /** The open execution of a node: of this message where it is named, else the one that was begun last. */
  #openOf(nodeId, messageId) {
    const ofMessage = messageId === undefined ? undefined : this.#runOfMessageId.get(messageId);
    let found;
    for (const run of ofMessage ? [ofMessage] : this.#runs.values()) {
      for (const execution of run.open.values()) {
        if (execution.nodeId !== nodeId) continue;
        if (messageId === undefined || execution.messageId !== messageId) found = execution;
        else return execution;
      }
    }
    return found;
  }

  /** A node that was done with a message and sends on its account all the same. */
  #lastOf(nodeId, messageId) {
    return this.#runOfMessageId.get(messageId)?.latest.get(nodeId);
  }

  /** A message that came by itself (a timer, a request, a device): its source is the run's beginning, without length. */
  #trigger(node, msg) {
    const run = this.#runOfMessageId.get(msg?._msgid) ?? this.#begin(node);
    const id = this.#nextId(run);
    const at = this.#stir(run);
    const who = { nodeId: node.id, executionId: id, at };
    this.#tell(run, { type: 'node-started', ...who, ...this.#described(run, node.id, node) });
    this.#tell(run, { type: 'node-finished', ...who });
    run.executions++;
    run.iterations.set(node.id, (run.iterations.get(node.id) ?? 0) + 1);
    const execution = { id, cause: id, nodeId: node.id, run, ended: true, hasSent: true, hasReturned: true };
    run.latest.set(node.id, execution);
    return execution;
  }

  /** Inject buttons, and the nodes that watch others (catch, complete, status), are handed their message directly. */
  #placeOfUnrouted(msg, node, nodeId) {
    const known = this.#runOfMessageId.get(msg._msgid);
    const top = this.#stack.at(-1);
    const run = known ?? (top && !top.run.ended ? top.run : this.#begin(node ?? { id: nodeId }));
    this.#name(run, msg);
    const causedBy = failingNodeOf(msg);
    const cause =
      (causedBy === undefined ? undefined : this.#openOf(causedBy, msg._msgid)) ??
      (top?.run === run ? top : undefined) ??
      run.lastDone;
    return { run, executionId: this.#nextId(run), cause: cause?.cause };
  }

  /** A catch node tells which node failed; the runtime logs no error that was caught. */
  #failSourceOf(msg, run, at) {
    const source = failingNodeOf(msg);
    if (source === undefined) return;
    const top = this.#stack.at(-1);
    const execution = top?.nodeId === source && top.run === run ? top : this.#openOf(source, msg._msgid);
    if (!execution || execution.ended) return;
    execution.isCaught = true;
    this.#end(execution, at, textOf(msg.error.message));
  }

  #begin(node) {
    if (this.#runs.size >= RUNS_MOST) this.#finish(this.#runs.values().next().value, 'abandoned');
    const sessionId = this.#options.newId();
    const run = {
      sessionId,
      open: new Map(),
      latest: new Map(),
      messageIds: new Set(),
      iterations: new Map(),
      known: new Set(),
      underWay: 0,
      executions: 0,
      nextId: 0,
      lastAt: this.#options.now(),
      hasFailed: false,
      lastDone: undefined,
      cancel: undefined,
      ended: false,
    };
    this.#runs.set(sessionId, run);
    this.#tell(run, {
      type: 'run-started',
      workflowId: this.#options.workflowOf(node),
      at: run.lastAt,
      attributes: { engine: 'node-red', trigger: node.id },
    });
    return run;
  }

  #end(execution, at, error) {
    const { run } = execution;
    execution.ended = true;
    run.open.delete(execution.id);
    run.latest.set(execution.nodeId, execution);
    if (error !== undefined && !execution.isCaught) run.hasFailed = true;
    if (execution.isGateway) return;
    this.#tell(run, {
      type: 'node-finished',
      nodeId: execution.nodeId,
      executionId: execution.id,
      at,
      ...(error === undefined ? {} : { status: 'failed', error }),
    });
  }

  /** Something happened in the run; returns when. */
  #stir(run, at = this.#options.now()) {
    run.lastAt = Math.max(run.lastAt, at);
    if (!run.ended) run.cancel ??= this.#options.after(() => this.#look(run), QUIET);
    return at;
  }

  #look(run) {
    run.cancel = undefined;
    if (run.ended) return;
    const silence = this.#options.now() - run.lastAt;
    const isAtWork = run.underWay > 0 || [...run.open.values()].some(holdsRun);
    if (isAtWork ? silence >= SILENCE_MOST : silence >= QUIET)
      return this.#finish(run, isAtWork ? 'abandoned' : undefined);
    const delay = isAtWork ? Math.max(QUIET, Math.min(SILENCE_MOST - silence, 4 * silence)) : QUIET - silence;
    run.cancel = this.#options.after(() => this.#look(run), delay);
  }

  #finish(run, status) {
    if (run.ended) return;
    for (const execution of [...run.open.values()]) {
      if (execution.error !== undefined) this.#end(execution, execution.errorAt, execution.error);
      else if (!holdsRun(execution)) this.#end(execution, execution.returnedAt);
    }
    this.#tell(run, {
      type: 'run-finished',
      at: run.lastAt,
      status: status ?? (run.hasFailed ? 'failed' : 'completed'),
    });
    run.ended = true;
    run.cancel?.();
    this.#runs.delete(run.sessionId);
    for (const id of run.messageIds) if (this.#runOfMessageId.get(id) === run) this.#runOfMessageId.delete(id);
  }

  #name(run, msg) {
    const id = msg?._msgid;
    if (typeof id !== 'string' || run.ended || this.#runOfMessageId.has(id)) return;
    this.#runOfMessageId.set(id, run);
    run.messageIds.add(id);
  }

  #nextId(run) {
    return `${run.sessionId}-${run.nextId++}`;
  }

  #described(run, nodeId, node) {
    if (!node || run.known.has(nodeId)) return {};
    run.known.add(nodeId);
    const described = this.#options.describe(node);
    return described ? { node: described } : {};
  }

  #tell(run, event) {
    if (!run.ended) this.#options.emit({ ...event, sessionId: run.sessionId });
  }
}

/** Whether its end is still to be waited for. */
function holdsRun({ tellsDone, hasReturned, error }) {
  return error === undefined && (tellsDone || !hasReturned);
}

function failingNodeOf(msg) {
  const id = msg?.error?.source?.id;
  return typeof id === 'string' ? id : undefined;
}

function textOf(error) {
  const text = error instanceof Error ? error.message : String(error?.message ?? error);
  return text.length > 500 ? `${text.slice(0, 499)}…` : text;
}

module.exports = { RunRecorder, QUIET, SILENCE_MOST };
