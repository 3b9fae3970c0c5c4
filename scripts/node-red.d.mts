export const NODE_RED: string;
export function isInstalled(): boolean;
export function install(): void;

export interface RunningNodeRed {
  /** The editor. */
  readonly address: string;
  /** The runtime itself. */
  readonly RED: { readonly hooks: { has(hook: string): boolean } };
  stop(): Promise<void>;
}

export function startNodeRed(options?: { port?: number; settings?: object }): Promise<RunningNodeRed>;
