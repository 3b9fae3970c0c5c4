/** What the overlay asks of a canvas, counted with the real libraries: nothing for a pan, a zoom or rest, and of nodes only those that moved. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { agrees, drag, hosts, serveHostPages, type HostPages } from '../hosts/drive.js';

let pages: HostPages;

before(async () => {
  pages = await serveHostPages();
});

after(() => pages.close());

/** Where no library has anything of its own; one of them lies between the nodes, however large they are. */
const spots = [
  { x: 590, y: 400 },
  { x: 360, y: 240 },
];

for (const [name, { control }] of Object.entries(hosts)) {
  // What only tells where a node is on the screen has no other way than to be asked.
  if (name === 'dom') continue;
  it(`${name} is asked for no box by a pan or zoom, and for the nodes that moved, came or went by anything else`, async () => {
    const { page, complaints } = await pages.open(name);
    await agrees(page, 'at first', 4);
    const asked = async (): Promise<string[]> => {
      const all = await page.evaluate(async () => {
        for (let i = 0; i < 6; i++) await new Promise(requestAnimationFrame);
        return window.stage.asked();
      });
      return [...new Set(all)].toSorted();
    };
    const three = (): Promise<object> => page.evaluate(() => window.stage.boxes()['3']!);
    const boxes = await page.evaluate(() => Object.values(window.stage.boxes()));
    const bare = spots.find(({ x, y }) =>
      boxes.every((box) => x < box.x - 9 || x > box.x + box.width + 9 || y < box.y - 9 || y > box.y + box.height + 9),
    )!;
    await asked();
    const views = [await three()];

    await drag(page, bare, { x: bare.x - 30, y: bare.y - 20 });
    assert.deepEqual(await asked(), [], 'a pan');
    views.push(await three());
    assert.notDeepEqual(views[1], views[0], 'there was a pan');
    if (control) await page.keyboard.down('Control');
    await page.mouse.wheel(0, 120);
    if (control) await page.keyboard.up('Control');
    assert.deepEqual(await asked(), [], 'a zoom');
    await agrees(page, 'after pan and zoom', 4);
    assert.notDeepEqual(await three(), views[1], 'there was a zoom');
    await page.mouse.move(5, 5);
    assert.deepEqual(await asked(), [], 'rest');

    const box = await page.evaluate(() => window.stage.boxes()['3']!);
    const grip = { x: box.x + box.width / 2, y: box.y + 8 };
    await drag(page, grip, { x: grip.x + 30, y: grip.y + 20 });
    assert.deepEqual(await asked(), ['3'], 'a drag');
    await page.evaluate(() => window.stage.addNode('5', 180, 150));
    assert.deepEqual(await asked(), ['5'], 'an addition');
    await page.evaluate(() => window.stage.removeNode('2'));
    assert.deepEqual(await asked(), ['2'], 'a removal');

    if (await page.evaluate(() => window.stage.can.group)) {
      await page.evaluate(() => window.stage.removeNode('5'));
      await page.evaluate(() => window.stage.groupNodes());
      await agrees(page, 'grouped', 4);
      await asked();
      await page.evaluate(() => window.stage.moveNode('4', -4, -6));
      const ofMember = await asked();
      // Cytoscape styles all anew that lies in a group of another size.
      const most = name === 'cytoscape' ? '345' : '45';
      assert.ok(ofMember.includes('4') && ofMember.every((id) => most.includes(id)), `in a group: ${ofMember.join()}`);
      await page.evaluate(() => window.stage.moveNode('5', 4, 6));
      const ofGroup = await asked();
      assert.ok(ofGroup.includes('5') && ofGroup.every((id) => '345'.includes(id)), `the group: ${ofGroup.join()}`);
    }
    assert.deepEqual(complaints, []);
    await page.close();
  });
}

it('cytoscape tells of each node of a large group that is moved, not of all of them for each', async () => {
  const { page, complaints } = await pages.open('cytoscape');
  await agrees(page, 'at first', 4);
  const count = 200;
  const told = await page.evaluate(async (inside) => {
    const { library, host } = window.stage as unknown as {
      library: { add(elements: readonly object[]): void };
      host: {
        observe(onChange: (change: { nodeIds?: Iterable<string> }) => void, signal: AbortSignal): void;
      };
    };
    const children = Array.from({ length: inside }, (_, i) => ({
      data: { id: `in ${i}`, parent: '5', color: '#999999' },
      position: { x: 100 + i, y: 300 },
    }));
    library.add([{ data: { id: '5', color: '#ffff00' } }, ...children]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    let sum = 0;
    const end = new AbortController();
    host.observe(({ nodeIds }) => (sum += [...(nodeIds ?? [])].length), end.signal);
    window.stage.moveNode('5', 10, 6);
    for (let i = 0; i < 200 && sum < inside; i++) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 200));
    end.abort();
    return sum;
  }, count);
  assert.ok(told >= count && told < 20 * count, `${told} ids`);
  assert.deepEqual(complaints, []);
  await page.close();
});

it('dom is asked for what is in view while something moves, and for all once it rests', async () => {
  const { page, complaints } = await pages.open('dom');
  await agrees(page, 'at first', 4);
  const { moving, resting } = await page.evaluate(async () => {
    const world = document.querySelector('#canvas')!.shadowRoot!.querySelector('g')!;
    const far = Array.from({ length: 1000 }, (_, i) => {
      const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      const place = { x: 3000 + (i % 40) * 140, y: 500 + Math.floor(i / 40) * 80, width: 120, height: 60 };
      for (const [key, value] of Object.entries(place)) rect.setAttribute(key, String(value));
      rect.setAttribute('data-node-id', `far ${i}`);
      return rect;
    });
    world.append(...far);
    const frames = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
    };
    await new Promise((resolve) => setTimeout(resolve, 400));
    await frames(2);
    window.stage.asked();
    for (let i = 1; i <= 12; i++) {
      world.setAttribute('transform', `translate(${-i} ${-i})`);
      await frames(1);
    }
    const moving = window.stage.asked();
    await new Promise((resolve) => setTimeout(resolve, 400));
    await frames(2);
    return { moving, resting: window.stage.asked() };
  });
  assert.ok(moving.includes('1'), 'what is in view');
  assert.deepEqual(
    moving.filter((id) => id.startsWith('far')),
    [],
    'what is not',
  );
  assert.equal(new Set(resting).size, 1004, 'all of them');
  const far = resting.filter((id) => id.startsWith('far'));
  assert.equal(far.length, 1000, 'each once');
  assert.deepEqual(complaints, []);
  await page.close();
});
