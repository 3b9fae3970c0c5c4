import { visibleText } from '../profile/visible-text.js';

/* eslint-disable no-control-regex -- control characters are what is being removed */

/**
 * Whole escape sequences, so that nothing of them remains to be read: strings (window titles, links) up to their end,
 * control sequences (colours, cursor), all others (ECMA-48 §5).
 */
const sequences =
  /(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;

/** Controls, and marks that turn the direction of writing or cannot be seen. */
const controls = /[\s\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** Foreign text on one line of a terminal: whatever it holds, it moves no cursor, hides no character and starts no line. */
export function plainText(text: string): string {
  return visibleText(text.replace(sequences, '').replace(controls, ' ').trim());
}
