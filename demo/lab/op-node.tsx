import { Handle, Position, useReactFlow, type NodeProps } from '@xyflow/react';
import { operations } from '../engine/ops/index.js';
import { ParamField } from './param-field.js';
import type { OperationNode } from './pipeline.js';
import { ResultView } from './result-view.js';

/** Handles begin below the title and follow each other at this distance, in pixels. */
const FIRST_PORT = 54;
const PORT_DISTANCE = 26;

/** One node of the editor: what it is, what it gave, how it is set. How long it took is not its business. */
export function OpNode({ id, type, data }: NodeProps<OperationNode>) {
  const { updateNodeData } = useReactFlow<OperationNode>();
  const operation = operations.get(type)!;
  const params = Object.entries(operation.params);
  return (
    <>
      <h2>{data.label}</h2>
      {Object.entries(operation.ports).map(([name, port], i) => (
        <Handle
          key={name}
          id={name}
          type="target"
          position={Position.Left}
          style={{ top: FIRST_PORT + i * PORT_DISTANCE }}
          title={port.label}
        />
      ))}
      <ResultView nodeId={id} label={data.label} operation={operation} />
      {params.length > 0 && (
        <div className="fields">
          {params.map(([name, spec]) => (
            <ParamField
              key={name}
              spec={spec}
              value={data.params[name]}
              onChange={(value) => updateNodeData(id, { params: { ...data.params, [name]: value } })}
            />
          ))}
        </div>
      )}
      {operation.gives !== 'facts' && (
        <Handle type="source" position={Position.Right} style={{ top: FIRST_PORT }} title="Result" />
      )}
    </>
  );
}
