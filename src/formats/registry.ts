import type { Format } from './format.js';
import { comfyuiEvents } from './comfyui/comfyui-events.js';
import { comfyuiHistory } from './comfyui/comfyui-history.js';
import { csv } from './csv/csv.js';
import { markdown } from './markdown/markdown.js';
import { n8n } from './n8n/n8n.js';
import { airflow } from './airflow/airflow.js';
import { argo } from './argo/argo.js';
import { chromeTrace } from './chrome-trace/chrome-trace.js';
import { dagster } from './dagster/dagster.js';
import { githubActions } from './github-actions/github-actions.js';
import { html } from './html/html.js';
import { jaeger } from './jaeger/jaeger.js';
import { langfuse } from './langfuse/langfuse.js';
import { otlp } from './otlp/otlp.js';
import { speedscope } from './speedscope/speedscope.js';
import { wfProfiler } from './wf-profiler/wf-profiler.js';
import { wfcommons } from './wfcommons/wfcommons.js';

/** Every format, one line each; on equal confidence the earlier one wins. */
export const registry: readonly Format[] = [
  wfProfiler,
  wfcommons,
  comfyuiEvents,
  comfyuiHistory,
  n8n,
  otlp,
  jaeger,
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
