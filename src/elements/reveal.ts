/**
 * Scrolls the nearest scrolling box around `row` as little as shows it. Unlike `scrollIntoView` it leaves the page where
 * it is: a click on the canvas must not move the canvas away.
 */
export function reveal(row: Element): void {
  const scroller = scrollerOf(row);
  if (!scroller) return;
  const box = row.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  // What sticks to the top of the box covers it that far.
  const top = view.top + (parseFloat(getComputedStyle(scroller).scrollPaddingTop) || 0);
  if (box.top < top) scroller.scrollTop -= top - box.top;
  else if (box.bottom > view.bottom) scroller.scrollTop += Math.min(box.bottom - view.bottom, box.top - top);
}

function scrollerOf(row: Element): Element | null {
  for (let at = parentOf(row); at && at !== document.body && at !== document.documentElement; at = parentOf(at)) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}

function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
