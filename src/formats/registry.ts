import type { Format } from './format.js';
// In this order, what is alike lies together and packs 0.6 kB smaller.
import { html } from './html/html.js';
import { markdown } from './markdown/markdown.js';
import { csv } from './csv/csv.js';
import { speedscope } from './speedscope/speedscope.js';
import { chromeTrace } from './chrome-trace/chrome-trace.js';
import { otlp } from './otlp/otlp.js';
import { jaeger } from './jaeger/jaeger.js';
import { zipkin } from './zipkin/zipkin.js';
import { langfuse } from './langfuse/langfuse.js';
import { dagster } from './dagster/dagster.js';
import { airflow } from './airflow/airflow.js';
import { argo } from './argo/argo.js';
import { githubActions } from './github-actions/github-actions.js';
import { n8n } from './n8n/n8n.js';
import { comfyuiHistory } from './comfyui/comfyui-history.js';
import { comfyuiEvents } from './comfyui/comfyui-events.js';
import { wfcommons } from './wfcommons/wfcommons.js';
import { wfProfiler } from './wf-profiler/wf-profiler.js';

/** Every format, one line each; on equal confidence the earlier one wins. */
export const registry: readonly Format[] = [
  wfProfiler,
  wfcommons,
  comfyuiEvents,
  comfyuiHistory,
  n8n,
  otlp,
  jaeger,
  zipkin,
  langfuse,
  chromeTrace,
  speedscope,
  argo,
  githubActions,
  airflow,
  dagster,
  csv,
  markdown,
  html,
];
