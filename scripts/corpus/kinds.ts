import { argo } from './argo.js';
import { chrome } from './chrome.js';
import { comfyui } from './comfyui.js';
import type { CorpusKind } from './kind.js';
import { langfuse } from './langfuse.js';
import { n8n } from './n8n.js';
import { wfcommons } from './wfcommons.js';

export const kinds: readonly CorpusKind[] = [wfcommons, n8n, comfyui, argo, langfuse, chrome];
