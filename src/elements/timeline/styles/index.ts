import type { CSSResultGroup } from 'lit';
import { cardStyles } from './card.styles.js';
import { frameStyles } from './frame.styles.js';
import { plotStyles } from './plot.styles.js';
import { probesStyles } from './probes.styles.js';
import { tableStyles } from './table.styles.js';
import { toolbarStyles } from './toolbar.styles.js';

export const styles: CSSResultGroup = [frameStyles, toolbarStyles, plotStyles, cardStyles, tableStyles, probesStyles];
