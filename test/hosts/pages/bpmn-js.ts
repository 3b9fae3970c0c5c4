import Modeler from 'bpmn-js/lib/Modeler';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import Viewer from 'bpmn-js/lib/Viewer';
import { bpmnHost, type DiagramLike } from '../../../src/hosts/bpmn-js.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { isReadOnly, makeContainer, nodes, present, type HostPage, type Place } from './stage.js';
import 'bpmn-js/dist/assets/diagram-js.css';

interface Services {
  get(name: string): Record<string, (...args: unknown[]) => unknown>;
}

export async function open(store?: ProfilerStore): Promise<void> {
  const container = makeContainer();
  const modeler = location.search.includes('bare')
    ? new Viewer({ container })
    : isReadOnly
      ? new NavigatedViewer({ container })
      : new Modeler({ container });
  const diagramOf = (places: readonly Place[]): string => {
    const shapes = places.map(
      ({ id, x, y }) =>
        `<bpmndi:BPMNShape id="s${id}" bpmnElement="t${id}"><dc:Bounds x="${x}" y="${y}" width="120" height="60"/></bpmndi:BPMNShape>`,
    );
    const tasks = places.map(({ id }) => `<bpmn:task id="t${id}" name="${id}"/>`);
    return `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="d" targetNamespace="x"><bpmn:process id="p">${tasks.join('')}</bpmn:process><bpmndi:BPMNDiagram id="bd"><bpmndi:BPMNPlane id="bp" bpmnElement="p">${shapes.join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;
  };

  await modeler.importXML(diagramOf(nodes));
  const services = modeler as unknown as Services;
  const host = bpmnHost(modeler as unknown as DiagramLike);
  /** Those have no commands: their pages write to the diagram itself. */
  const isViewer = !(modeler instanceof Modeler);
  const shapeOf = (id: string): { x: number; y: number } =>
    services.get('elementRegistry').get!(`t${id}`) as { x: number; y: number };
  const groupNodes = (): void => {
    const business = services.get('bpmnFactory').create!('bpmn:SubProcess', { id: 't5' });
    const group = services.get('modeling').createShape!(
      services.get('elementFactory').createShape!({
        type: 'bpmn:SubProcess',
        id: 't5',
        businessObject: business,
        isExpanded: true,
        width: 400,
        height: 110,
      }),
      { x: 230, y: 255 },
      services.get('canvas').getRootElement!(),
    );
    const inside = ['t3', 't4'].map((id) => services.get('elementRegistry').get!(id));
    services.get('modeling').moveElements!(inside, { x: 0, y: 0 }, group);
  };
  const showPlane = (id: string): void => {
    const canvas = services.get('canvas');
    const planes = canvas.getRootElements!() as { readonly id: string }[];
    canvas.setRootElement!(planes.find((plane) => plane.id === id));
  };
  // The recording speaks of 1 … 5, the diagram of t1 … t5.
  const page: HostPage = {
    host: {
      ...host,
      nodeIds: () => Array.from(host.nodeIds(), (id) => id.slice(1)),
      boundsOf: (id) => host.boundsOf(`t${id}`),
      focus: (id) => host.focus!(`t${id}`),
      graph: () => ({
        nodes: host.graph!().nodes.map(({ id, parentId }) => ({
          id: id.slice(1),
          ...(parentId ? { parentId: parentId.slice(1) } : {}),
        })),
        edges: [],
      }),
      observe: (onChange, signal) =>
        host.observe!(
          (change) =>
            onChange(
              change.kind === 'nodes' && change.nodeIds
                ? { kind: 'nodes', nodeIds: Array.from(change.nodeIds, (id) => id.slice(1)) }
                : change,
            ),
          signal,
        ),
    },
    emitters: [services.get('eventBus') as never],
    library: modeler,
    drawn: (id) =>
      container.querySelector(`g[data-element-id="t${id}"] .djs-visual > rect`)?.getBoundingClientRect() ?? null,
    moveNode: (id, dx, dy) => {
      const shape = shapeOf(id);
      if (!isViewer) return services.get('modeling').moveElements!([shape], { x: dx, y: dy });
      shape.x += dx;
      shape.y += dy;
      return services.get('eventBus').fire!('elements.changed', { elements: [shape] });
    },
    removeNode: (id) =>
      isViewer
        ? services.get('canvas').removeShape!(shapeOf(id))
        : services.get('modeling').removeElements!([shapeOf(id)]),
    moveView: (x, y, zoom) => {
      const { clientWidth, clientHeight } = services.get('canvas').getContainer!() as HTMLElement;
      const [width, height] = [clientWidth / zoom, clientHeight / zoom];
      services.get('canvas').viewbox!({ x: -x / zoom, y: -y / zoom, width, height });
    },
    resizeNode: (id, width, height) => {
      const shape = shapeOf(id);
      services.get('modeling').resizeShape!(shape, { x: shape.x, y: shape.y, width, height });
    },
    undo: () => services.get('commandStack').undo!(),
    redo: () => services.get('commandStack').redo!(),
    replace: (places) => modeler.importXML(diagramOf(places)),
    destroy: () => modeler.destroy(),
    groupNodes,
    nest: () => {
      groupNodes();
      services.get('modeling').toggleCollapse!(services.get('elementRegistry').get!('t5'));
    },
    enterNested: () => showPlane('t5_plane'),
    leaveNested: () => showPlane('p'),
    collapseGroup: () => services.get('modeling').toggleCollapse!(services.get('elementRegistry').get!('t5')),
    addNode: (id, x, y) => {
      if (isViewer) {
        const task = services.get('moddle').create!('bpmn:Task', { id: `t${id}` });
        const di = services.get('moddle').create!('bpmndi:BPMNShape', { bpmnElement: task });
        const box = { x, y, width: 100, height: 80 };
        const added = services.get('elementFactory').createShape!({
          ...{ type: 'bpmn:Task', id: `t${id}`, businessObject: task, di, ...box },
        });
        return services.get('canvas').addShape!(added, services.get('canvas').getRootElement!());
      }
      const business = services.get('bpmnFactory').create!('bpmn:Task', { id: `t${id}` });
      const shape = services.get('elementFactory').createShape!({
        type: 'bpmn:Task',
        id: `t${id}`,
        businessObject: business,
      });
      const at = { x: x + 50, y: y + 40 };
      return services.get('modeling').createShape!(shape, at, services.get('canvas').getRootElement!());
    },
  };
  present(page, store);
}

await open();
