import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { bpmnHost, type DiagramLike } from 'wf-profiler/hosts/bpmn-js';
import { bpmnXml } from './bpmn-xml.js';
import { labRun } from './lab-run.js';
import { pipeline } from './pipeline.js';
import { profile } from './profile.js';

const workflow = pipeline(640);
const viewer = new NavigatedViewer({
  container: document.querySelector<HTMLElement>('#canvas')!,
  bpmnRenderer: {
    defaultFillColor: 'var(--page-surface)',
    defaultStrokeColor: 'var(--page-edge)',
    defaultLabelColor: 'var(--page-text)',
  },
});
await viewer.importXML(bpmnXml(workflow));
const canvas = viewer.get<{ zoom(zoom: number | 'fit-viewport', around: 'auto'): number }>('canvas');
canvas.zoom(canvas.zoom('fit-viewport', 'auto') * 0.94, 'auto');

profile({ host: bpmnHost(viewer as unknown as DiagramLike), ...labRun(workflow) });
