import 'drawflow/dist/drawflow.min.css';
import Drawflow from 'drawflow';
import { drawflowHost } from 'wf-profiler/hosts/drawflow';
import { labRun } from './lab-run.js';
import { edgesOf, pipeline, places, renamed, size } from './pipeline.js';
import { profile } from './profile.js';

const drawn = pipeline(640);
// Drawflow pans where the first class of what is pressed is its own, so its element may bear no other.
const element = document.createElement('div');
element.style.blockSize = '100%';
document.querySelector('#canvas')!.append(element);
const editor = new Drawflow(element);
editor.start();
// Drawflow zooms around the middle: what lies in the middle stays there.
const middle = { x: (element.clientWidth - size.width) / 2, y: (element.clientHeight - size.height) / 2 };
const ids = new Map(
  drawn.nodes.map(({ id, label = id, inputs }) => {
    const { x, y } = places[id]!;
    const number = editor.addNode(
      label,
      Object.keys(inputs).length ? 1 : 0,
      1,
      x + middle.x,
      y + middle.y,
      '',
      {},
      label,
    );
    return [id, String(number)] as const;
  }),
);
for (const { source, target } of edgesOf(drawn)) {
  editor.addConnection(ids.get(source)!, ids.get(target)!, 'output_1', 'input_1');
}
editor.zoom_min = 0.2;
while (editor.zoom * size.width > element.clientWidth - 64 && editor.zoom > editor.zoom_min) editor.zoom_out();

profile({ host: drawflowHost(editor), ...labRun(renamed(drawn, ids)) });
