/** Where a page may have put a canvas and its overlay. Each puts them there and returns what puts them back. */
export interface Place {
  /** What the container of the canvas lies in. */
  readonly wrapper: HTMLElement;
  readonly overlay: HTMLElement;
}

export type Situation = (place: Place) => () => void;

export const situations: Readonly<Record<string, Situation>> = {
  'a moved and scaled ancestor': styled('transform: translate(33px, -17px) scale(0.8)'),
  'a zoomed ancestor': styled('zoom: 1.25'),
  'a fixed box': styled('position: fixed; inset: 40px auto auto 60px; margin: 0'),
  'a column of its own, with will-change and filter': styled(
    'will-change: transform; filter: saturate(0.9); contain: layout',
  ),
  'a pane that is scrolled': ({ wrapper }) => {
    const pane = made(
      'div',
      'height: 470px; width: 600px; overflow: auto; margin: 110px 0 0 30px; border: 3px solid #ddd',
    );
    const back = into(pane, wrapper);
    pane.append(made('div', 'height: 900px; width: 900px'));
    pane.scrollTo(35, 65);
    return back;
  },
  'an overlay in a scaled box of its own': ({ overlay }) => {
    const box = made(
      'div',
      'position: relative; transform: scale(1.5) translate(10px, 20px); width: 0; height: 0; transform-origin: 0 0',
    );
    return into(box, overlay);
  },
  'a page from right to left': () => {
    document.documentElement.dir = 'rtl';
    return () => document.documentElement.removeAttribute('dir');
  },
  'another place of the page': ({ wrapper }) => {
    const box = made('section', 'padding: 70px 0 0 50px');
    const back = into(box, wrapper);
    document.body.prepend(box);
    return back;
  },
  'an open shadow root': (place) => inShadowRoot(place, 'open'),
  'a closed shadow root': (place) => inShadowRoot(place, 'closed'),
  'a closed shadow root, with its overlay': (place) => {
    const back = inShadowRoot(place, 'closed');
    const { overlay } = place;
    const parent = overlay.parentNode!;
    place.wrapper.after(overlay);
    return () => {
      parent.append(overlay);
      back();
    };
  },
  'a modal dialog': (place) => inDialog(place),
  'a modal dialog, with its overlay': (place) => {
    const back = inDialog(place);
    const { overlay } = place;
    const parent = overlay.parentNode!;
    // Not there before the dialog is put back, or it would go with it.
    place.wrapper.after(overlay);
    return () => {
      parent.append(overlay);
      back();
    };
  },
  'a popover': ({ wrapper }) => {
    const popover = made('div', 'padding: 12px; border: 5px solid #aac');
    popover.popover = 'manual';
    const back = into(popover, wrapper);
    popover.showPopover();
    return back;
  },
};

function styled(style: string): Situation {
  return ({ wrapper }) => {
    const before = wrapper.style.cssText;
    wrapper.style.cssText += `; ${style}`;
    return () => {
      wrapper.style.cssText = before;
    };
  };
}

function made(tag: string, style: string): HTMLElement {
  const element = document.createElement(tag);
  element.style.cssText = style;
  return element;
}

/** Puts the element into the box, and the box where the element was. */
function into(box: HTMLElement, element: HTMLElement): () => void {
  const mark = document.createComment('');
  element.replaceWith(mark);
  mark.after(box);
  box.append(element);
  return () => {
    mark.replaceWith(element);
    box.remove();
  };
}

function inDialog({ wrapper }: Place): () => void {
  const dialog = made('dialog', 'max-width: none; max-height: none; border: 9px solid #cca') as HTMLDialogElement;
  const back = into(dialog, wrapper);
  dialog.showModal();
  return () => {
    dialog.close();
    back();
  };
}

function inShadowRoot({ wrapper }: Place, mode: ShadowRootMode): () => void {
  const host = made('div', 'padding: 21px; border: 4px solid #aca');
  const root = host.attachShadow({ mode });
  const sheet = new CSSStyleSheet();
  const rules = Array.from(document.styleSheets).flatMap(({ cssRules }) =>
    Array.from(cssRules, (rule) => rule.cssText),
  );
  sheet.replaceSync(rules.join('\n'));
  root.adoptedStyleSheets = [sheet];
  const mark = document.createComment('');
  wrapper.replaceWith(mark);
  mark.after(host);
  root.append(wrapper);
  return () => {
    mark.replaceWith(wrapper);
    host.remove();
  };
}
