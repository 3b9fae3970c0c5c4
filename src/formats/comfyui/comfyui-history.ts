import type { ProfilingSession } from '../../profile/model.js';
import { objectIn } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import type { Format } from '../format.js';
import { ImportError } from '../import-error.js';
import { asArray, asEpoch, asObject, asString, maybe, need, type JsonObject } from '../read.js';
import { isApiPrompt, readApiPrompt } from './api-prompt.js';
import { isRecord, textOf, type JsonRecord } from './fields.js';
import { contextOfWorkflow } from './given-workflow.js';
import type { ComfyMessage } from './message.js';
import { recordPrompts, type PromptContext } from './record-prompts.js';

/** ComfyUI's `/history`: bounds, outcome and cached nodes of each prompt. It does not tell how long a node took. */
export const comfyuiHistory: Format = {
  id: 'comfyui-history',
  label: 'ComfyUI history',
  mediaType: 'application/json',
  extension: '.json',

  detect({ json }) {
    if (!isRecord(json)) return 0;
    if (isEntry(json)) return 0.9;
    for (const entry of Object.values(json)) return isEntry(entry) ? 0.9 : 0;
    return 0;
  },

  import(input, { workflow }, tally) {
    const document = asObject(input.requireJson(), '');
    const given = workflow === undefined || workflow === null ? undefined : contextOfWorkflow(workflow);
    const entries: readonly (readonly [string, unknown])[] = isEntry(document)
      ? [[textOf((document.prompt as unknown[])[1]) ?? 'prompt', document]]
      : Object.entries(document);
    return entries.map(([promptId, entry]) => readEntry(promptId, asObject(entry, promptId), given, tally));
  },
};

function isEntry(value: unknown): value is JsonRecord {
  return isRecord(value) && Array.isArray(value.prompt) && isRecord(value.outputs);
}

function readEntry(
  promptId: string,
  entry: JsonObject,
  given: PromptContext | undefined,
  tally: Tally,
): ProfilingSession {
  const prompt = need(entry, 'prompt', promptId, asArray);
  const status = maybe(entry, 'status', promptId, asObject);
  const at = `${promptId}.status`;
  const told = (status && maybe(status, 'messages', at, asArray)) ?? [];
  const messages = told.map((message, index) => readMessage(message, `${at}.messages[${index}]`, promptId));
  const extra = objectIn(prompt[3]);
  const created = maybe(extra, 'create_time', `${promptId}.prompt[3]`, asEpoch);
  const timestamp = timestampOf(messages) ?? created;
  if (timestamp === undefined) tally.add('the history does not tell when the prompt ran', promptId);
  const tellsStart = messages.some((message) => isStart(message) && timestampOf([message]) !== undefined);
  const began = tellsStart
    ? messages
    : [
        { type: 'execution_start', data: { prompt_id: promptId, ...(timestamp === undefined ? {} : { timestamp }) } },
        ...messages.filter((message) => !isStart(message)),
      ];
  const ended = messages.some(({ type }) => /^execution_(success|error|interrupted)$/.test(type))
    ? began
    : [...began, { type: endingOf(status, at), data: { prompt_id: promptId } }];
  const [session] = recordPrompts(ended, () => contextOf(prompt[2], extra, given), tally);
  if (!session) throw new ImportError('wrong-shape', 'its messages tell of another prompt', at);
  return { ...session, id: promptId };
}

function readMessage(value: unknown, at: string, promptId: string): ComfyMessage {
  const message = asArray(value, at);
  const data = message[1] === undefined ? {} : asObject(message[1], `${at}[1]`);
  return { type: asString(message[0], `${at}[0]`), data: { ...data, prompt_id: promptId } };
}

const isStart = ({ type }: ComfyMessage): boolean => type === 'execution_start';

function timestampOf(messages: readonly ComfyMessage[]): number | undefined {
  for (const { data } of messages) {
    const timestamp = objectIn(data).timestamp;
    if (typeof timestamp === 'number' && Number.isFinite(timestamp)) return timestamp;
  }
  return undefined;
}

function endingOf(status: JsonObject | undefined, at: string): string {
  const outcome = status && maybe(status, 'status_str', at, asString);
  return outcome === 'error' ? 'execution_error' : 'execution_success';
}

function contextOf(prompt: unknown, extra: JsonObject, given: PromptContext | undefined): PromptContext {
  const info = objectIn(objectIn(extra.extra_pnginfo).workflow);
  const graph = given?.graph ?? (isApiPrompt(prompt) ? readApiPrompt(prompt) : undefined);
  const workflowId = given?.workflowId ?? textOf(info.id) ?? 'comfyui';
  return { workflowId, ...(graph ? { graph } : {}) };
}
