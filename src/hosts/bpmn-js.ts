import type { GraphEdge, GraphNode } from '../profile/model.js';
import type { CanvasHost } from './canvas-host.js';
import { watchScrolls } from './layer-watch.js';

/** What is used of a bpmn-js viewer or modeler, or of any other diagram-js editor. */
export interface DiagramLike {
  get(service: 'canvas'): DiagramCanvasLike;
  get(service: 'elementRegistry'): {
    filter(test: (element: DiagramElementLike) => boolean): DiagramElementLike[];
    get(id: string): DiagramElementLike | undefined;
  };
  get(service: 'eventBus'): {
    on(events: readonly string[], listener: (event: DiagramEventLike) => void): void;
    off(events: readonly string[], listener: (event: DiagramEventLike) => void): void;
  };
}

export interface DiagramCanvasLike {
  getContainer(): HTMLElement;
  getRootElement(): unknown;
  findRoot(element: never): unknown;
  scrollToElement(element: never): void;
}

export interface DiagramElementLike {
  readonly id: string;
  readonly type?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly hidden?: boolean;
  readonly waypoints?: unknown;
  readonly labelTarget?: unknown;
  readonly parent?: DiagramElementLike | null;
  readonly source?: DiagramElementLike;
  readonly target?: DiagramElementLike;
  readonly businessObject?: { readonly name?: unknown };
}

export interface DiagramEventLike {
  readonly element?: DiagramElementLike;
  readonly elements?: readonly DiagramElementLike[];
}

const viewEvents = ['canvas.viewbox.changing'];
const elementEvents = ['elements.changed', 'shape.added', 'shape.removed', 'shape.changed'];
/** An element that gets another id is told of before it has it. */
const diagramEvents = ['import.done', 'root.set', 'diagram.clear', 'element.updateId'];

export function bpmnHost(diagram: DiagramLike): CanvasHost {
  const canvas = diagram.get('canvas');
  const registry = diagram.get('elementRegistry');
  const container = canvas.getContainer();
  // Asking the canvas for its viewbox measures the whole diagram; the transform of its layers says the same.
  const layers = container.querySelector<SVGGElement>('svg > g.viewport');
  const shapes = (): DiagramElementLike[] => registry.filter(isShape);

  return {
    element: container,
    nodeIds: () => shapes().map((shape) => shape.id),
    boundsOf(id) {
      const shape = registry.get(id);
      if (!shape || !isShape(shape) || shape.hidden) return null;
      // Collapsed sub-processes have a plane of their own.
      if (canvas.findRoot(shape as never) !== canvas.getRootElement()) return null;
      return { x: shape.x!, y: shape.y!, width: shape.width!, height: shape.height! };
    },
    viewport() {
      const { a: zoom, e: x, f: y } = layers?.transform.baseVal.consolidate()?.matrix ?? new DOMMatrix();
      return { x: x - container.scrollLeft, y: y - container.scrollTop, zoom };
    },
    observe(onChange, signal) {
      const bus = diagram.get('eventBus');
      // It is told before the view moves, and long after it; the attribute tells only of some of its ways to move.
      const onView = (): void => queueMicrotask(() => signal.aborted || onChange({ kind: 'viewport' }));
      // Whatever a listener returns but undefined would stop the event.
      const onElements = ({ element, elements }: DiagramEventLike): void => {
        onChange({
          kind: 'nodes',
          nodeIds: (elements ?? (element ? [element] : [])).filter(isShape).map(({ id }) => id),
        });
      };
      const onDiagram = (): void => {
        onChange({ kind: 'nodes' });
      };
      watchScrolls(container, onChange, signal);
      bus.on(viewEvents, onView);
      bus.on(elementEvents, onElements);
      bus.on(diagramEvents, onDiagram);
      signal.addEventListener(
        'abort',
        () => {
          bus.off(viewEvents, onView);
          bus.off(elementEvents, onElements);
          bus.off(diagramEvents, onDiagram);
        },
        { once: true },
      );
    },
    graph: () => ({ nodes: shapes().map(graphNode), edges: registry.filter(isConnection).flatMap(graphEdge) }),
    focus(id) {
      const shape = registry.get(id);
      if (shape) canvas.scrollToElement(shape as never);
    },
  };
}

/** What has a box of its own: no root, no connection, no label beside its shape. */
function isShape({ x, width, waypoints, labelTarget }: DiagramElementLike): boolean {
  return x !== undefined && width !== undefined && !waypoints && !labelTarget;
}

function isConnection({ waypoints, source, target }: DiagramElementLike): boolean {
  return Boolean(waypoints && source && target);
}

function graphNode({ id, type, parent, businessObject }: DiagramElementLike): GraphNode {
  const name = businessObject?.name;
  return {
    id,
    ...(typeof name === 'string' && name ? { label: name } : {}),
    ...(type ? { type } : {}),
    ...(parent && isShape(parent) ? { parentId: parent.id } : {}),
  };
}

function graphEdge({ source, target }: DiagramElementLike): GraphEdge[] {
  return source && target ? [{ source: source.id, target: target.id }] : [];
}
