/** Six canvases of six libraries on one page, an overlay over each, and one store for all of them. */
import './cytoscape.js';
import './drawflow.js';
import './jointjs.js';
import './react-flow.js';
import './vue-flow.js';
import './x6.js';
