/** Registers every tag of the toolkit. A tag that is taken already (by another copy of the library) is left alone. */
import { elements } from './elements/index.js';
import { defineElement } from './elements/define-element.js';

for (const [tag, element] of elements) defineElement(tag, element);
