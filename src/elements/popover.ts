/** For popovers that stand right after the button that opens them. */

/** The browser's own way back to the button does not see into a shadow root. For `beforetoggle`. */
export function giveFocusBack(event: Event): void {
  const popover = event.currentTarget as HTMLElement;
  const { activeElement } = popover.getRootNode() as ShadowRoot;
  if ((event as ToggleEvent).newState === 'closed' && popover.contains(activeElement)) openerOf(popover).focus();
}

/**
 * Below the button, or above it where there is no room, inside the window either way; then the focus goes to the first of
 * `wanted` that can take it. For `toggle`.
 */
export function placeAtOpener(event: Event, wanted: string): void {
  const popover = event.currentTarget as HTMLElement;
  if ((event as ToggleEvent).newState !== 'open') return;
  const button = openerOf(popover).getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const fitsBelow = button.bottom + 4 + popover.offsetHeight <= innerHeight || button.top < innerHeight / 2;
  const room = (fitsBelow ? innerHeight - button.bottom : button.top) - 12;
  popover.style.maxBlockSize = `${Math.max(room, 120)}px`;
  const height = Math.min(popover.offsetHeight, Math.max(room, 120));
  const { offsetWidth } = popover;
  popover.style.top = `${fitsBelow ? button.bottom + 4 : button.top - 4 - height}px`;
  popover.style.left = `${Math.max(8, Math.min(button.right - offsetWidth, innerWidth - offsetWidth - 8))}px`;
  popover.querySelector<HTMLElement>(wanted)?.focus();
}

function openerOf(popover: HTMLElement): HTMLElement {
  return popover.previousElementSibling as HTMLElement;
}
