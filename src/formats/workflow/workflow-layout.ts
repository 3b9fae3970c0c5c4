import type { WorkflowGraph } from '../../profile/model.js';

/** A box in canvas units; `x`, `y` is the top left corner. The shape of geometry's `Rect`. */
export interface NodeBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A workflow as its editor's file draws it. Nodes without a place are not in `positions`. */
export interface WorkflowLayout {
  readonly graph: WorkflowGraph;
  readonly positions: ReadonlyMap<string, NodeBox>;
  /** How the file names the workflow itself. */
  readonly id?: string;
  readonly name?: string;
}
