export type { CanvasChange, CanvasHost } from './canvas-host.js';
export { domHost, type DomHostOptions } from './dom.js';
export { reactFlowHost, type ReactFlowInternalNodeLike, type ReactFlowLike, type ReactFlowNodeLike } from './react-flow.js';
