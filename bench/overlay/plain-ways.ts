import { computePosition, offset } from '@floating-ui/dom';
import { badge, textOf, valueOf, type Way } from './way.js';

export const hostAlone: Way = { name: 'host alone', mount: () => ({}) };

/** The least that shows a value: one text on the canvas, written anew with every change. */
export const oneLabel: Way = {
  name: 'host and one label',
  mount(canvas) {
    const label = badge(textOf(valueOf(0)));
    canvas.element.append(label);
    return { valuesChange: (_, values) => () => void (label.textContent = textOf(values[0]!)) };
  },
};

/** What one writes first: every frame every node is asked where it is, and every badge is put there. */
export const naive: Way = {
  name: 'getBoundingClientRect of all, each frame',
  most: 10_000,
  mount(canvas) {
    const layer = document.createElement('div');
    layer.style.cssText = 'position: fixed; left: 0; top: 0; pointer-events: none';
    const badges = canvas.elements.map((_, i) => badge(textOf(valueOf(i))));
    layer.append(...badges);
    document.body.append(layer);
    const place = (): void => {
      const boxes = canvas.elements.map((node) => node.getBoundingClientRect());
      badges.forEach((element, i) => {
        element.style.left = `${boxes[i]!.right - 40}px`;
        element.style.top = `${boxes[i]!.top - 22}px`;
      });
    };
    place();
    return {
      viewportChanged: place,
      nodeMoved: place,
      valuesChange: (indices, values) => () => {
        indices.forEach((index, i) => (badges[index]!.textContent = textOf(values[i]!)));
        place();
      },
    };
  },
};

/** A floating element for each node, all placed anew when anything moves, in one batch. */
export const floatingUi: Way = {
  name: 'Floating UI per badge',
  most: 10_000,
  async mount(canvas) {
    const badges = canvas.elements.map((_, i) => badge(textOf(valueOf(i))));
    canvas.element.append(...badges);
    const placeOne = async (index: number): Promise<void> => {
      const element = badges[index]!;
      const { x, y } = await computePosition(canvas.elements[index]!, element, {
        placement: 'top-end',
        middleware: [offset(2)],
      });
      element.style.transform = `translate(${x}px, ${y}px)`;
    };
    const place = (): void => void Promise.all(badges.map((_, i) => placeOne(i)));
    await Promise.all(badges.map((_, i) => placeOne(i)));
    return {
      viewportChanged: place,
      nodeMoved: (index) => void placeOne(index),
      valuesChange: (indices, values) => () =>
        indices.forEach((index, i) => {
          badges[index]!.textContent = textOf(values[i]!);
          void placeOne(index);
        }),
    };
  },
};
