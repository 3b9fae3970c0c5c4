import cytoscape from 'cytoscape';
import { cytoscapeHost } from 'wf-profiler/hosts/cytoscape';
import { withPageColors } from '../page/page-colors.js';
import { labRun } from './lab-run.js';
import { edgesOf, nodeSize, pipeline, places } from './pipeline.js';
import { profile } from './profile.js';

const workflow = pipeline(640);
const cy = cytoscape({
  container: document.querySelector<HTMLElement>('#canvas')!,
  elements: [
    ...workflow.nodes.map(({ id, label, op }) => ({ data: { id, label, type: op }, position: { ...places[id]! } })),
    ...edgesOf(workflow).map((edge) => ({ data: { ...edge } })),
  ],
  layout: { name: 'preset' },
});

withPageColors((colors) => {
  cy.style([
    {
      selector: 'node',
      style: {
        ...nodeSize,
        label: 'data(label)',
        shape: 'round-rectangle',
        'text-valign': 'center',
        'font-size': 13,
        color: colors.text,
        'background-color': colors.surface,
        'border-color': colors['line-strong'],
        'border-width': 1,
      },
    },
    {
      selector: 'edge',
      style: {
        width: 1.5,
        'curve-style': 'bezier',
        'target-arrow-shape': 'triangle',
        'line-color': colors.edge,
        'target-arrow-color': colors.edge,
      },
    },
  ]);
});

cy.fit(undefined, 32);
profile({ host: cytoscapeHost(cy), ...labRun(workflow) });
