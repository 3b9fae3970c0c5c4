import {
  addEdge,
  Background,
  BackgroundVariant,
  Controls,
  Panel,
  ReactFlow,
  useEdgesState,
  useNodesState,
  type Edge,
  type NodeTypes,
  type ReactFlowInstance,
} from '@xyflow/react';
import { operations } from '../engine/ops/index.js';
import { mayConnect, withoutRivals } from './connection-rules.js';
import { OpNode } from './op-node.js';
import { pipelineEdges, pipelineNodes, type OperationNode } from './pipeline.js';

export type LabFlow = ReactFlowInstance<OperationNode, Edge>;

const nodeTypes: NodeTypes = Object.fromEntries([...operations.keys()].map((op) => [op, OpNode]));

/** The canvas. It knows nothing of the profiler. */
export function Editor({ onInit }: { onInit: (flow: LabFlow) => void }) {
  const [nodes, setNodes, onNodesChange] = useNodesState<OperationNode>([...pipelineNodes]);
  const [edges, setEdges, onEdgesChange] = useEdgesState<Edge>([...pipelineEdges]);
  const reset = () => {
    setNodes([...pipelineNodes]);
    setEdges([...pipelineEdges]);
  };
  return (
    <ReactFlow
      aria-label="Workflow"
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onConnect={(connection) => setEdges((current) => addEdge(connection, withoutRivals(current, connection)))}
      isValidConnection={(connection) => mayConnect(connection, nodes, edges)}
      onInit={onInit}
      fitView
      fitViewOptions={{ padding: { top: '72px', right: '28px', bottom: '64px', left: '28px' } }}
      minZoom={0.15}
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={2} />
      <Panel position="top-left">
        <button type="button" className="button" onClick={reset}>
          Reset pipeline
        </button>
      </Panel>
      <Controls position="bottom-right" showInteractive={false} orientation="horizontal" />
    </ReactFlow>
  );
}
