import { listIn, textOf } from '../build/lenient.js';
import { ImportError } from '../import-error.js';
import { decodeText } from '../input/decode-text.js';
import { gunzip, isGzip } from '../input/gunzip.js';
import { isObject, type JsonObject } from '../read.js';
import { decodeBase64 } from './base64.js';

/** A node of a workflow's status. */
export interface ArgoNode {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly phase: string | undefined;
  readonly children: readonly string[];
  /** The node whose template this one belongs to. */
  readonly boundaryId: string | undefined;
  readonly source: JsonObject;
  /** What follows is filled in by `argoGraph`: the graph node it is, and the Retry whose try it is. */
  graphId: string;
  retry: ArgoNode | undefined;
  attempt: number | undefined;
  isRetried: boolean;
  /** Whether edges lead to it, or through it. */
  stands: boolean;
}

/** `status.nodes`, or what Argo packs into `compressedNodes` where they would not fit into etcd. */
export function readNodes(status: JsonObject, at: string): Map<string, ArgoNode> {
  const packed = textOf(status.compressedNodes);
  const nodes = packed === undefined ? status.nodes : unpack(packed, `${at}.compressedNodes`);
  if (nodes === undefined || nodes === null) return new Map();
  if (!isObject(nodes)) throw new ImportError('wrong-shape', 'expected nodes by id', `${at}.nodes`);
  const read = new Map<string, ArgoNode>();
  for (const key of Object.keys(nodes)) {
    const source = nodes[key];
    if (!isObject(source)) continue;
    const id = textOf(source.id) ?? key;
    const name = textOf(source.name) ?? id;
    const children = listIn(source.children);
    read.set(id, {
      id,
      name,
      label: textOf(source.displayName) ?? name,
      type: textOf(source.type) ?? 'Pod',
      phase: textOf(source.phase),
      children: children.every(isText) ? children : children.filter(isText),
      boundaryId: textOf(source.boundaryID),
      source,
      graphId: id,
      retry: undefined,
      attempt: undefined,
      isRetried: false,
      stands: false,
    });
  }
  return read;
}

const isText = (value: unknown): value is string => typeof value === 'string';

function unpack(packed: string, at: string): unknown {
  const bytes = decodeBase64(packed);
  if (!bytes || !isGzip(bytes)) throw new ImportError('bad-gzip', 'expected gzip data in base64', at);
  try {
    return JSON.parse(decodeText(gunzip(bytes, () => undefined))) as unknown;
  } catch (cause) {
    if (cause instanceof ImportError) throw new ImportError(cause.code, cause.message, at, { cause });
    throw new ImportError('bad-json', 'what is packed is not valid JSON', at, { cause });
  }
}
