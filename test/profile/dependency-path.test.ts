import { expect } from '@open-wc/testing';
import { dependencyPath } from '../../src/profile/dependency-path.js';
import { runFromText } from '../fixtures/run-from-text.js';

describe('dependencyPath', () => {
  it('is the longest by node time, with slack and drag for every node', () => {
    const path = dependencyPath(
      runFromText(`
        load   0-10
        long   10-60  after load
        short  10-40  after load
        save   60-65  after long, short`),
    );
    expect(path.nodeIds).to.deep.equal(['load', 'long', 'save']);
    expect(path.duration).to.equal(65);
    expect([...path.slack]).to.have.deep.members([
      ['load', 0],
      ['long', 0],
      ['short', 20],
      ['save', 0],
    ]);
    expect([...path.drag]).to.have.deep.members([
      ['load', 10],
      ['long', 20],
      ['short', 0],
      ['save', 5],
    ]);
    expect(path.warnings).to.deep.equal([]);
  });

  it('gives no drag to either of two equal paths and takes the one that ran first', () => {
    const path = dependencyPath(runFromText(`b 0-10\na 5-15\nend 15-20 after a, b`));
    expect(path.nodeIds).to.deep.equal(['b', 'end']);
    expect([...path.drag.values()]).to.deep.equal([0, 0, 5]);
  });

  it('stays connected through cached nodes', () => {
    const path = dependencyPath(runFromText(`a 0-10\nkept 10-10 after a cached\nb 10-30 after kept`));
    expect(path.nodeIds).to.deep.equal(['a', 'kept', 'b']);
    expect(path.duration).to.equal(30);
  });

  it('cuts off nodes that never ran at its ends', () => {
    const path = dependencyPath(runFromText(`never\na 0-10 after never\nb 10-30 after a\nunused after b`));
    expect(path.nodeIds).to.deep.equal(['a', 'b']);
  });

  it('breaks loops where they lead back and says so', () => {
    const path = dependencyPath(
      runFromText(`
        start  0-5
        loop   5-6    after start, body
        body   6-16   after loop
        loop   16-17
        body   17-27
        done   27-30  after loop`),
    );
    expect(path.duration).to.equal(5 + 2 + 20);
    expect(path.nodeIds).to.deep.equal(['start', 'loop', 'body']);
    expect(path.backEdges).to.deep.equal([{ source: 'body', target: 'loop' }]);
    expect(path.warnings.map((warning) => warning.key)).to.deep.equal(['dependency-path.loop']);
  });

  it('derives edges from causes where the graph has none', () => {
    const run = runFromText(`a 0-10\nb 10-30 after a causes\nc 0-15`);
    const path = dependencyPath({ ...run, graph: { nodes: run.graph.nodes, edges: [] } });
    expect(path.nodeIds).to.deep.equal(['a', 'b']);
    expect(path.warnings).to.have.length(1);
  });

  it('is the longest node where nothing depends on anything', () => {
    const path = dependencyPath(runFromText(`a 0-10\nb 0-30\nc 0-20`));
    expect(path).to.deep.include({ nodeIds: ['b'], duration: 30 });
    expect([...path.drag]).to.deep.include(['b', 10]);
  });

  it('lets an edge to a group hold up all in it and an edge from it wait for all in it', () => {
    const path = dependencyPath(
      runFromText(`
        first   0-10
        box     after first
        in1     10-20 group box
        in2     10-40 group box
        last    40-45 after box`),
    );
    expect(path.nodeIds).to.deep.equal(['first', 'in2', 'last']);
    expect(path.duration).to.equal(45);
    expect(path.slack.get('in1')).to.equal(20);
  });

  it('follows a chain of 100,000 nodes', () => {
    const count = 100_000;
    const ids = Array.from({ length: count }, (_, i) => `n${i}`);
    const path = dependencyPath({
      ...runFromText(''),
      finishedAt: count,
      graph: {
        nodes: ids.map((id) => ({ id })),
        edges: ids.slice(1).map((target, i) => ({ source: ids[i]!, target })),
      },
      executions: ids.map((nodeId, i) => ({
        id: nodeId,
        nodeId,
        startedAt: i,
        finishedAt: i + 1,
        status: 'completed' as const,
      })),
    });
    expect(path.duration).to.equal(count);
    expect(path.nodeIds).to.have.length(count);
    expect(path.drag.get('n77')).to.equal(1);
  });
});
