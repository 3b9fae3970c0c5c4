import { themeButton } from '../page/theme-button.js';

document.querySelector('#controls')!.append(themeButton());
