import cytoscape from 'cytoscape';
import { cytoscapeHost } from '../../../src/hosts/cytoscape.js';
import { edges, isReadOnly, makeContainer, nodes, present } from './stage.js';

const cy = cytoscape({
  container: makeContainer(),
  elements: [
    ...nodes.map(({ id, label, color, x, y, width, height }) => ({
      data: { id, label, color },
      position: { x: x + width / 2, y: y + height / 2 },
    })),
    ...edges.map(([source, target]) => ({ data: { source, target } })),
  ],
  style: [
    {
      selector: 'node',
      style: { shape: 'rectangle', width: 120, height: 60, 'background-color': 'data(color)', 'overlay-opacity': 0 },
    },
    { selector: ':parent', style: { 'border-width': 0 } },
    { selector: 'edge', style: { opacity: 0 } },
  ],
  layout: { name: 'preset' },
  autoungrabify: isReadOnly,
  autounselectify: isReadOnly,
});

present({
  host: cytoscapeHost(cy),
  library: cy,
  emitters: [cy as never],
  moveNode: (id, dx, dy) => cy.getElementById(id).shift({ x: dx, y: dy }),
  removeNode: (id) => cy.remove(`#${id}`),
  resizeNode: (id, width, height) => cy.getElementById(id).style({ width, height }),
  replace: (places) => {
    cy.elements().remove();
    cy.add(
      places.map(({ id, x, y }) => ({
        data: { id, color: nodes.find((node) => node.id === id)!.color },
        position: { x: x + 60, y: y + 30 },
      })),
    );
  },
  destroy: () => cy.destroy(),
  hideNode: (id, isHidden) => cy.getElementById(id).style('display', isHidden ? 'none' : 'element'),
  groupNodes: () => {
    cy.add({ data: { id: '5', color: '#ffff00' } });
    for (const id of ['3', '4']) cy.getElementById(id).move({ parent: '5' });
  },
  // What lies in a node that is not displayed is not displayed either.
  collapseGroup: (isCollapsed) => cy.getElementById('5').style('display', isCollapsed ? 'none' : 'element'),
  addNode: (id, x, y) => cy.add({ data: { id, color: '#ffff00' }, position: { x: x + 60, y: y + 30 } }),
});
