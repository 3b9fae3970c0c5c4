type State = 'running' | 'finished' | 'error';

/** Messages as a ComfyUI server would send them for one prompt. */
export class ComfyPrompt {
  readonly promptId: string;
  readonly #nodes = new Map<string, Record<string, unknown>>();

  constructor(promptId = 'prompt-1') {
    this.promptId = promptId;
  }

  start(timestamp: number): object {
    return this.#message('execution_start', { timestamp });
  }

  cached(timestamp: number, ...nodes: string[]): object {
    return this.#message('execution_cached', { nodes, timestamp });
  }

  state(
    node: string,
    state: State,
    more: { value?: number; max?: number; display?: string; parent?: string } = {},
  ): object {
    this.#nodes.set(node, {
      value: more.value ?? (state === 'finished' ? 1 : 0),
      max: more.max ?? 1,
      state,
      node_id: node,
      prompt_id: this.promptId,
      display_node_id: more.display ?? node,
      parent_node_id: more.parent ?? null,
      real_node_id: more.parent ?? node,
    });
    return this.states();
  }

  states(): object {
    return this.#message('progress_state', {
      nodes: Object.fromEntries([...this.#nodes].map(([id, node]) => [id, { ...node }])),
    });
  }

  executing(node: string | null): object {
    return this.#message('executing', node === null ? { node } : { node, display_node: node });
  }

  progress(node: string, value: number, max: number): object {
    return this.#message('progress', { node, value, max });
  }

  executed(node: string, output: object | null): object {
    return this.#message('executed', { node, display_node: node, output });
  }

  success(timestamp: number): object {
    return this.#message('execution_success', { timestamp });
  }

  error(node: string, message: string, timestamp?: number, kind = 'RuntimeError'): object {
    return this.#message('execution_error', {
      node_id: node,
      exception_type: kind,
      exception_message: message,
      ...(timestamp === undefined ? {} : { timestamp }),
    });
  }

  interrupted(node: string, timestamp: number): object {
    return this.#message('execution_interrupted', { node_id: node, timestamp });
  }

  #message(type: string, data: object): object {
    return { type, data: { ...data, prompt_id: this.promptId } };
  }
}
