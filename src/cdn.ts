/** Everything in one module, for pages without a build: registers the tags and exports the JS API. */
import './define.js';

export * from './index.js';
