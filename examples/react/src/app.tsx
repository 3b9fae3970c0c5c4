import { Position, ReactFlow, useEdgesState, useNodesState, type Node } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { createProfilerStore, type CanvasHost, type RunRequest } from 'wf-profiler';
import 'wf-profiler/define';
import { reactFlowHost } from 'wf-profiler/hosts/react-flow';
import type {} from 'wf-profiler/react';
import { graph, runPipeline, steps } from '../../shared/pipeline.js';

const startNodes: Node[] = steps.map(({ id, label, x, y }) => ({
  id,
  position: { x, y },
  data: { label },
  sourcePosition: Position.Right,
  targetPosition: Position.Left,
}));
const startEdges = graph.edges.map((edge) => ({ id: `${edge.source}-${edge.target}`, ...edge }));

/** A React Flow canvas with the overlay over it and the panel beside it. */
export function App(): ReactNode {
  const [nodes, , onNodesChange] = useNodesState(startNodes);
  const [edges, , onEdgesChange] = useEdgesState(startEdges);
  const [host, setHost] = useState<CanvasHost>();
  const [result, setResult] = useState('Press Run & Profile.');
  const [chosen, setChosen] = useState<string>();
  const canvas = useRef<HTMLDivElement>(null);
  const store = useMemo(() => {
    const made = createProfilerStore();
    // These runs take moments; by the clock every node would be green.
    made.setHeatmapMode('relative');
    return made;
  }, []);
  const runner = useCallback(async (request: RunRequest) => setResult(await runPipeline(request)), []);

  return (
    <>
      <div className="canvas" ref={canvas}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          onInit={(flow) => setHost(reactFlowHost(flow, canvas.current!))}
          fitView
          colorMode="system"
        />
        <wf-heatmap-overlay
          workflowId="pipeline"
          store={store}
          host={host}
          onwf-node-select={(event) => setChosen(event.nodeId)}
        />
      </div>
      <p className="result" role="status">
        {chosen ? `${chosen}: ` : ''}
        {result}
      </p>
      <wf-profiler-panel workflowId="pipeline" store={store} graph={graph} runner={runner} />
    </>
  );
}
