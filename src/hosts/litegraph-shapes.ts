/** What is used of an `LGraphCanvas`, of `litegraph.js` and of `@comfyorg/litegraph`. */
export interface LiteGraphCanvasLike {
  readonly canvas: HTMLCanvasElement;
  readonly ds: { readonly offset: ArrayLike<number>; readonly scale: number };
  readonly graph: LiteGraphLike | null;
  onDrawForeground?: ((...args: never[]) => unknown) | null;
  onDrawOverlay?: ((...args: never[]) => unknown) | null;
  centerOnNode(node: never): void;
  setGraph(graph: never): void;
  /** ComfyUI's newer front ends want the node through which it is opened. */
  openSubgraph(graph: never, through: never): void;
  setDirty(foreground: boolean, background?: boolean): void;
}

export interface LiteGraphLike {
  /** Only in `@comfyorg/litegraph`; elsewhere a private list of the same. */
  readonly nodes?: readonly LiteGraphNodeLike[];
  readonly links: object;
  getNodeById(id: never): LiteGraphNodeLike | null | undefined;
}

export interface LiteGraphNodeLike {
  readonly id: string | number;
  readonly title?: string;
  readonly type?: string | null;
  readonly pos: ArrayLike<number>;
  readonly size: ArrayLike<number>;
  /** Only in `@comfyorg/litegraph`. */
  readonly boundingRect?: ArrayLike<number>;
  getBounding(): ArrayLike<number>;
  /** A node that holds a graph of its own. */
  readonly subgraph?: object;
}
