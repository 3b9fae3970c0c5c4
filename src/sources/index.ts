export { feed, type Feed } from './feed.js';
export { profiled, type ProfiledOptions, type RunRecorder } from './wrap.js';
export { type RunEventSink, type Source, type Translator } from './source.js';
export { type BatchOptions } from './lines/batch.js';
export { type Schedule } from './schedule.js';
export { backOff, type ReconnectOptions } from './lines/reconnect.js';
export { type WebSocketLike, type WebSocketLineOptions } from './lines/web-socket-line.js';
export { type MessageStream } from './lines/stream-pieces.js';
export { type StreamSourceOptions } from './lines/stream-line.js';

export { comfyuiSource, type ComfyuiSourceOptions } from './comfyui.js';
export { n8nSource, type N8nSourceOptions } from './n8n.js';
export { nodetoolSource } from './nodetool.js';
export { difySource } from './dify.js';
export { langgraphSource, watchLangGraph, type LangGraphOptions } from './langgraph.js';
export { langflowSource } from './langflow.js';
export { flowiseSource } from './flowise.js';
export { litegraphSource, type LitegraphSourceOptions } from './litegraph.js';
export { reteEngineSource, type ReteEngineSourceOptions } from './rete-engine.js';

export { N8nTranslator } from './translators/n8n-translator.js';
export { NodetoolTranslator } from './translators/nodetool-translator.js';
export { DifyTranslator } from './translators/dify-translator.js';
export { LangGraphTranslator } from './translators/langgraph-translator.js';
export { LangflowTranslator } from './translators/langflow-translator.js';
export { FlowiseTranslator } from './translators/flowise-translator.js';

export { Replay, showPlayhead, type ReplayMove, type ReplayOptions } from './replay.js';
export { replaySource, type ReplaySourceOptions } from './replay-source.js';
export { runEventsOf, type TimedRunEvent } from './run-events-of.js';

export { OtlpHttpExporter, type OtlpHttpOptions } from './otlp-http.js';
export { exportFinished } from './export-finished.js';
export { sendOnLeave } from './send-on-leave.js';
