import { expect } from '@open-wc/testing';
import { mayConnect, withoutRivals } from '../../demo/lab/connection-rules.js';
import { edge, operationNode, pipelineEdges, pipelineNodes } from '../../demo/lab/pipeline.js';
import { workflowOf } from '../../demo/lab/workflow-of.js';
import { dependencyOrder } from '../../demo/engine/workflow.js';
import { operations } from '../../demo/engine/ops/index.js';

const connection = (source: string, target: string, targetHandle: string) => ({
  source,
  target,
  targetHandle,
  sourceHandle: null,
});
const allowed = (source: string, target: string, port: string) =>
  mayConnect(connection(source, target, port), pipelineNodes, pipelineEdges);

describe('connections in the editor', () => {
  it('join what fits', () => {
    expect(allowed('fractal', 'levels', 'picture')).to.equal(true);
    expect(allowed('png', 'digest', 'data')).to.equal(true);
  });

  it('refuse what the port cannot take, and ports that are not there', () => {
    expect(allowed('png', 'soft', 'picture')).to.equal(false);
    expect(allowed('digest', 'archive', 'data')).to.equal(false);
    expect(allowed('fractal', 'soft', 'elsewhere')).to.equal(false);
  });

  it('refuse to make a node wait for itself', () => {
    expect(allowed('palette', 'soft', 'picture')).to.equal(false);
    expect(allowed('soft', 'soft', 'picture')).to.equal(false);
  });

  it('give a port one source', () => {
    const edges = [edge('a', 'c', 'base'), edge('b', 'c', 'top')];
    expect(withoutRivals(edges, connection('d', 'c', 'top'))).to.deep.equal([edges[0]]);
  });
});

describe('the pipeline that the lab opens with', () => {
  it('connects every port there is, once, by allowed connections', () => {
    for (const { source, target, targetHandle } of pipelineEdges) {
      expect(allowed(source, target, targetHandle!), `${source} to ${target}`).to.equal(true);
    }
    const ports = pipelineNodes.flatMap(({ id, type }) =>
      Object.keys(operations.get(type!)!.ports).map((port) => `${id} ${port}`),
    );
    expect(pipelineEdges.map(({ target, targetHandle }) => `${target} ${targetHandle}`).sort()).to.deep.equal(
      ports.sort(),
    );
  });

  it('becomes a workflow that the engine can order', () => {
    const workflow = workflowOf(pipelineNodes, pipelineEdges);
    expect(dependencyOrder(workflow)).to.have.length(16);
    expect(workflow.nodes.find(({ id }) => id === 'outline')).to.deep.equal({
      id: 'outline',
      label: 'Draw outlines',
      op: 'blend',
      params: { mode: 'multiply', opacity: 100 },
      inputs: { base: 'mix', top: 'ink' },
    });
  });

  it('takes settings of its own only where an operation has them', () => {
    expect(operationNode('x', 'blend', 0, 0).data).to.deep.equal({
      label: 'Blend',
      params: { mode: 'overlay', opacity: 80 },
    });
  });
});
