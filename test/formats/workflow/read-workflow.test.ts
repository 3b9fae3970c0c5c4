import { expect } from '@open-wc/testing';
import { gzipSync, strToU8 } from 'fflate';
import { ImportError, importSessions, readWorkflow } from '../../../src/formats/index.js';

const pairs = ({ graph }: ReturnType<typeof readWorkflow>): string[] =>
  graph.edges.map(({ source, target }) => `${source} > ${target}`).sort();

/** A loader feeds an instance of a subgraph (which holds another one), which feeds a save node. */
const canvas = {
  id: 'wf-1',
  version: 0.4,
  nodes: [
    { id: 1, type: 'Load', pos: [0, 100], size: [200, 50], title: 'My checkpoint' },
    {
      id: 57,
      type: 'outer-uuid',
      pos: { 0: 300, 1: 100 },
      size: { 0: 100, 1: 40 },
      inputs: [{ name: 'model', link: 1 }],
      outputs: [{ name: 'image', links: [2] }],
    },
    { id: 9, type: 'Save', pos: [500, 100], size: [100, 80], flags: { collapsed: true } },
    { id: 10, type: 'Note', pos: [0, 0], size: [10, 10] },
  ],
  links: [
    [1, 1, 0, 57, 0, 'MODEL'],
    [2, 57, 0, 9, 0, 'IMAGE'],
    [3, 10, 0, 9, 0, 'X'],
    [4, 1, 0, 99, 0, 'X'],
  ],
  definitions: {
    subgraphs: [
      {
        id: 'outer-uuid',
        name: 'Sample',
        inputs: [{ name: 'seed' }, { name: 'model' }],
        outputs: [{ name: 'image' }],
        nodes: [
          { id: 3, type: 'KSampler', pos: [0, 0], size: [100, 100] },
          {
            id: 60,
            type: 'inner-uuid',
            pos: [200, 0],
            size: [50, 50],
            inputs: [{ name: 'samples' }],
            outputs: [{ name: 'image' }],
          },
        ],
        links: [
          { id: 1, origin_id: -10, origin_slot: 1, target_id: 3, target_slot: 0 },
          { id: 2, origin_id: 3, origin_slot: 0, target_id: 60, target_slot: 0 },
          { id: 3, origin_id: 60, origin_slot: 0, target_id: -20, target_slot: 0 },
        ],
      },
      {
        id: 'inner-uuid',
        name: 'Decode',
        inputs: [{ name: 'samples' }],
        outputs: [{ name: 'image' }],
        nodes: [{ id: 4, type: 'VAEDecode', pos: [0, 0], size: [100, 100] }],
        links: [
          { id: 1, origin_id: -10, origin_slot: 0, target_id: 4, target_slot: 0 },
          { id: 2, origin_id: 4, origin_slot: 0, target_id: -20, target_slot: 0 },
        ],
      },
    ],
  },
};

describe('the canvas of ComfyUI', () => {
  it('gives nodes by the ids that the server uses, subgraphs as groups, notes not', () => {
    const { graph, id } = readWorkflow(canvas);
    expect(id).to.equal('wf-1');
    expect(graph.nodes).to.deep.equal([
      { id: '1', label: 'My checkpoint', type: 'Load' },
      { id: '57', label: 'Sample' },
      { id: '9', label: 'Save', type: 'Save' },
      { id: '57:3', label: 'KSampler', type: 'KSampler', parentId: '57' },
      { id: '57:60', label: 'Decode', parentId: '57' },
      { id: '57:60:4', label: 'VAEDecode', type: 'VAEDecode', parentId: '57:60' },
    ]);
  });

  it('connects through the frames of subgraphs, slots matched by name', () => {
    expect(pairs(readWorkflow(canvas))).to.deep.equal(['1 > 57:3', '57:3 > 57:60:4', '57:60:4 > 9']);
  });

  it('tells where nodes are drawn, title included; what is inside of a subgraph lies below', () => {
    const { positions } = readWorkflow(canvas);
    expect(positions.get('1')).to.deep.equal({ x: 0, y: 70, width: 200, height: 80 });
    expect(positions.get('57')).to.deep.equal({ x: 300, y: 70, width: 100, height: 70 });
    expect(positions.get('9')).to.deep.equal({ x: 500, y: 70, width: 100, height: 30 });
    expect(positions.get('57:3')).to.deep.equal({ x: 0, y: 350, width: 100, height: 130 });
    expect(positions.get('57:60')).to.deep.equal({ x: 200, y: 350, width: 50, height: 80 });
    expect(positions.get('57:60:4')!.y).to.equal(680);
  });

  it('may write links as objects, as version 1.0 does', () => {
    const modern = {
      ...canvas,
      version: 1,
      links: [{ id: 1, origin_id: 1, origin_slot: 0, target_id: 57, target_slot: 0 }],
    };
    expect(pairs(readWorkflow(modern))).to.include('1 > 57:3');
  });

  it('may use one subgraph twice', () => {
    const twice = { ...canvas, nodes: [...canvas.nodes, { ...canvas.nodes[1]!, id: 58 }] };
    expect(readWorkflow(twice).graph.nodes.map(({ id }) => id)).to.include.members(['57:3', '58:3', '58:60:4']);
  });

  it('is refused where a subgraph contains itself', () => {
    const nodes = [{ id: 1, type: 'a' }];
    const endless = {
      nodes,
      links: [],
      definitions: {
        subgraphs: [
          { id: 'a', nodes: [{ id: 2, type: 'b' }], links: [] },
          { id: 'b', nodes, links: [] },
        ],
      },
    };
    expect(() => readWorkflow(endless)).to.throw(ImportError, 'contains itself');
  });

  it('is refused where its subgraphs unfold without measure', () => {
    const subgraphs = Array.from({ length: 30 }, (_, level) => ({
      id: `s${level}`,
      nodes: [1, 2].map((id) => ({ id, type: `s${level + 1}` })),
      links: [],
    }));
    expect(() => readWorkflow({ nodes: [{ id: 1, type: 's0' }], links: [], definitions: { subgraphs } })).to.throw(
      ImportError,
      'unfold',
    );
  });
});

describe('other workflow files', () => {
  it('may be ComfyUI’s API prompt, bare or wrapped, without places', () => {
    const prompt = {
      9: { class_type: 'Save', inputs: { images: ['57:8', 0], name: 'x' } },
      '57:8': { class_type: 'Decode', inputs: {} },
    };
    for (const data of [prompt, { prompt }, JSON.stringify(prompt), gzipSync(strToU8(JSON.stringify(prompt)))]) {
      const layout = readWorkflow(data);
      expect(pairs(layout)).to.deep.equal(['57:8 > 9']);
      expect(layout.graph.nodes.map(({ id, parentId }) => [id, parentId])).to.deep.equal([
        ['9', undefined],
        ['57:8', '57'],
        ['57', undefined],
      ]);
      expect(layout.positions.size).to.equal(0);
    }
  });

  it('may be an n8n workflow', () => {
    const layout = readWorkflow({
      id: 'w',
      name: 'W',
      nodes: [
        { name: 'Agent', type: 'agent', position: [0, 0] },
        { name: 'Model', type: 'lm', position: [0, 200] },
        { name: 'Sticky', type: 'n8n-nodes-base.stickyNote', position: [9, 9] },
        { name: 'Lost', type: 'set' },
      ],
      connections: {
        Model: { ai_languageModel: [[{ node: 'Agent' }]] },
        Agent: { main: [null, [{ node: 'Gone' }, { node: 'Lost' }]] },
      },
    });
    expect([layout.id, layout.name]).to.deep.equal(['w', 'W']);
    expect(pairs(layout)).to.deep.equal(['Agent > Lost', 'Model > Agent']);
    expect([...layout.positions]).to.deep.equal([
      ['Agent', { x: 0, y: 0, width: 256, height: 96 }],
      ['Model', { x: 0, y: 200, width: 80, height: 80 }],
    ]);
  });

  it('are told from runs where runs are wanted, also those of editors on React Flow', () => {
    const drawing = {
      nodes: [{ id: 'a', type: 'agentFlow', position: { x: 0, y: 0 }, data: {} }],
      edges: [{ source: 'a', target: 'b' }],
    };
    for (const data of [canvas, drawing, { ...drawing, edges: [] }])
      expect(() => importSessions(data)).to.throw(ImportError, /workflow, not a run/);
  });

  it('that hold subgraphs alone are refused as that', () => {
    const [subgraph] = canvas.definitions.subgraphs;
    const whole = { ...subgraph, inputNode: { id: -10 }, outputNode: { id: -20 } };
    const several = { simple: whole, other: { ...whole, links: {} } };
    for (const data of [whole, several])
      expect(() => importSessions(data)).to.throw(ImportError, /subgraphs of a ComfyUI canvas without the canvas/);
    expect(() => readWorkflow(several)).to.throw(ImportError, /without the canvas/);
    // One alone is a drawing of its own.
    expect(readWorkflow(whole).graph.nodes.length).to.be.greaterThan(0);
  });

  it('of another kind are refused', () => {
    for (const data of [{}, [], { nodes: [] }, '{"nodes":5}']) expect(() => readWorkflow(data)).to.throw(ImportError);
    expect(() => readWorkflow('nonsense')).to.throw(ImportError);
  });
});
