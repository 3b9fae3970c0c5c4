import { paletteLevels, tokens } from '../../src/styles/index.js';
import './article.js';

const levels = [1, 2, 3, 4] as const;

/** The four levels of a palette on its ground; of no palette the default ones, as the elements' own sheet has them. */
function swatches(name: string | null, scheme: 'light' | 'dark'): HTMLElement {
  const ground = document.createElement('span');
  ground.className = `ground ${scheme}`;
  ground.style.colorScheme = scheme;
  const colors = name === null ? null : paletteLevels(name)?.[scheme];
  const root = ground.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [tokens.styleSheet!];
  root.append(
    ...levels.map((level) => {
      const swatch = document.createElement('span');
      swatch.style.cssText = 'display: block; inline-size: 14px; block-size: 14px; border-radius: 3px';
      swatch.style.background = colors?.[level - 1] ?? `var(--_heat-${level})`;
      return swatch;
    }),
  );
  return ground;
}

for (const cell of document.querySelectorAll<HTMLElement>('tbody td:first-child')) {
  const pair = document.createElement('span');
  pair.className = 'grounds';
  const name = cell.querySelector('code')?.textContent ?? null;
  pair.append(swatches(name, 'light'), swatches(name, 'dark'));
  cell.append(pair);
}
