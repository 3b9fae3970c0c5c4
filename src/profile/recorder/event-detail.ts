import { compareText } from '../compare-text.js';

/** What an event says beside its kind, node and time: a clean, frozen copy. */
export interface EventDetail {
  readonly attempt?: number;
  readonly iteration?: number;
  readonly lane?: string;
  readonly parentId?: string;
  readonly causes?: readonly string[];
  readonly error?: string;
  readonly inferred?: true;
  readonly metrics?: Readonly<Record<string, number>>;
}

/** A total order over details, so that events of one kind and moment do not depend on who came first. */
export function compareDetails(a: EventDetail | undefined, b: EventDetail | undefined): number {
  if (a === b) return 0;
  const byNumber = (a?.iteration ?? -1) - (b?.iteration ?? -1) || (a?.attempt ?? -1) - (b?.attempt ?? -1);
  return byNumber || compareText(detailKey(a), detailKey(b));
}

function detailKey(detail: EventDetail | undefined): string {
  if (!detail) return '';
  const { metrics, lane, parentId, causes, error, inferred } = detail;
  const figures = metrics && Object.entries(metrics).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([lane, parentId, causes, error, figures, inferred]);
}
