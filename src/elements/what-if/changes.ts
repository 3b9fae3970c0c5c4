import type { NodeChange, SimulationRequest } from '../../profile/index.js';
import type { WhatIf } from '../../store/what-if.js';

/** Ways from one question to the next. null: nothing is asked, the run is as it was recorded. */

const nothing: WhatIf = { changes: {} };

export function changeOf(whatIf: WhatIf | null, nodeId: string): NodeChange | undefined {
  return new Map(Object.entries(whatIf?.changes ?? {})).get(nodeId);
}

/** With another change of a node; one that changes nothing is taken out. */
export function withChange(whatIf: WhatIf | null, nodeId: string, change: NodeChange | undefined): WhatIf | null {
  const changes = new Map(Object.entries(whatIf?.changes ?? {}));
  const isChange = change && (change.cached || change.duration !== undefined || (change.scale ?? 1) !== 1);
  if (isChange) changes.set(nodeId, change);
  else changes.delete(nodeId);
  return orNothing({ ...(whatIf ?? nothing), changes: Object.fromEntries(changes) });
}

export function withLanes(whatIf: WhatIf | null, lanes: number | undefined): WhatIf | null {
  const { lanes: _, ...rest } = whatIf ?? nothing;
  return orNothing(lanes === undefined ? rest : { ...rest, lanes });
}

export function withoutExecution(whatIf: WhatIf, executionId: string): WhatIf | null {
  const executions = Object.entries(whatIf.executions ?? {}).filter(([id]) => id !== executionId);
  return orNothing({ ...whatIf, executions: Object.fromEntries(executions) });
}

export function withoutDelays(whatIf: WhatIf): WhatIf | null {
  const { delayScale: _, ...rest } = whatIf;
  return orNothing(rest);
}

/** How many changes are asked about. */
export function changeCount(whatIf: WhatIf | null): number {
  if (!whatIf) return 0;
  const { changes, executions = {}, delayScale = 1, lanes } = whatIf;
  const further = Number(delayScale !== 1) + Number(lanes !== undefined);
  return Object.keys(changes).length + Object.keys(executions).length + further;
}

/** The question that an analysis asks, as the store keeps it. */
export function whatIfOf({ changes = {}, ...rest }: SimulationRequest): WhatIf {
  return { ...rest, changes };
}

function orNothing(whatIf: WhatIf): WhatIf | null {
  return changeCount(whatIf) === 0 ? null : whatIf;
}
