import { themeButton } from '../page/theme-button.js';

document.querySelector('#controls')!.append(themeButton());

// Where the list of guides is a row that scrolls; the page itself stays where it is.
const list = document.querySelector<HTMLElement>('.docs-nav')!;
const current = list.querySelector<HTMLElement>('[aria-current]');
if (current) list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
