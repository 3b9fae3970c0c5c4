import type { Workflow } from '../engine/workflow.js';
import { edgesOf, nodeSize, places } from './pipeline.js';

const { width, height } = nodeSize;
const spaces = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
].join(' ');

/** The workflow as a BPMN process with its diagram: a service task for each node, a sequence flow for each edge. */
export function bpmnXml(workflow: Workflow): string {
  const tasks = workflow.nodes.map(({ id, label }) => `<bpmn:serviceTask id="${id}" name="${label}"/>`);
  const shapes = workflow.nodes.map(({ id }) => {
    const { x, y } = places[id]!;
    return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
  });
  const flows = edgesOf(workflow).map((edge, i) => ({ ...edge, id: `flow_${i}` }));
  const sequence = flows.map(
    ({ id, source, target }) => `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`,
  );
  const edges = flows.map(({ id, source, target }) => {
    const points = route(source, target).map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`);
    return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${points.join('')}</bpmndi:BPMNEdge>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${spaces} id="definitions" targetNamespace="wf-profiler">
  <bpmn:process id="process">${tasks.join('')}${sequence.join('')}</bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="process">${shapes.join('')}${edges.join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

/** From the right side of one box to the left side of the other, with right angles right after the first. */
function route(source: string, target: string): readonly (readonly [number, number])[] {
  const [from, to] = [places[source]!, places[target]!];
  const [startX, startY, endY] = [from.x + width, from.y + height / 2, to.y + height / 2];
  const bend = startX + 22;
  return startY === endY
    ? [
        [startX, startY],
        [to.x, endY],
      ]
    : [
        [startX, startY],
        [bend, startY],
        [bend, endY],
        [to.x, endY],
      ];
}
