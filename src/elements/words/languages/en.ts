import { adviceMessages, assumptionMessages, dependencyPathMessages, insightMessages } from '../../../profile/index.js';
import type { MessageTable } from '../../../profile/message.js';
import { overlayEnglish } from '../../heatmap-overlay/overlay-words.js';
import { english } from '../english.js';

/** Every text of elements and analysis, in English: the table to translate. */
const words: MessageTable = {
  ...english,
  ...overlayEnglish,
  ...adviceMessages,
  ...insightMessages,
  ...assumptionMessages,
  ...dependencyPathMessages,
};

export default words;
