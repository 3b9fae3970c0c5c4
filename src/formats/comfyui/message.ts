import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { asEpoch, asObject, asString, readEach } from '../read.js';
import { isRecord } from './fields.js';

/** A text frame of ComfyUI's socket, as a recorder wrote it down. */
export interface ComfyMessage {
  readonly type: string;
  readonly data: unknown;
  /** Epoch ms; absent where the recorder did not write it down. */
  readonly receivedAt?: number;
}

/** One message, a list of them, or one per line. */
export function readMessages(input: ParsedInput): readonly ComfyMessage[] {
  const isList = Array.isArray(input.json);
  const values = isList ? (input.json as readonly unknown[]) : input.requireLines();
  return readEach(values, isList ? '' : (index) => `message ${index + 1}`, asMessage);
}

/** The message itself where it can be taken as it stands: there may be a million. */
function asMessage(value: unknown): ComfyMessage {
  const message = asObject(value, '');
  const { receivedAt, data } = message;
  const type = asString(message.type, 'type');
  if (receivedAt == null) return receivedAt === undefined ? (message as unknown as ComfyMessage) : { type, data };
  asEpoch(receivedAt, 'receivedAt');
  return message as unknown as ComfyMessage;
}

const known =
  /^(?:status|executing|executed|progress|progress_state|execution_(?:start|cached|success|error|interrupted))$/;

/** How many of the first messages are ComfyUI's, 0…1. Extensions send messages of their own in between. */
export function shareOfKnown(values: readonly unknown[]): number {
  const sample = values.slice(0, 50);
  const hits = sample.filter(
    (value) => isRecord(value) && typeof value.type === 'string' && known.test(value.type) && isRecord(value.data),
  );
  return sample.length ? hits.length / sample.length : 0;
}

export function refuseWithoutRun(prompts: number): void {
  if (prompts === 0) throw new ImportError('no-runs', 'no message tells of a prompt that ran');
}
