import { htmlWords } from '../../../formats/html/html-words.js';
import { markdownWords } from '../../../formats/markdown/markdown-words.js';
import { adviceMessages, assumptionMessages, dependencyPathMessages, insightMessages } from '../../../profile/index.js';
import type { MessageTable } from '../../../profile/message.js';
import { overlayEnglish } from '../../heatmap-overlay/overlay-words.js';
import { english } from '../english.js';

/** Every text of elements, analysis and reports, in English: the table to translate. */
const words: MessageTable = {
  ...english,
  ...overlayEnglish,
  ...adviceMessages,
  ...insightMessages,
  ...assumptionMessages,
  ...dependencyPathMessages,
  ...htmlWords,
  ...markdownWords,
};

export default words;
