const SAVED = 'wf-profiler-demo-theme';

/** A button that turns the page dark or light; until it is used the page follows the system. */
export function themeButton(): HTMLButtonElement {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button icon';
  button.setAttribute('aria-label', 'Dark theme');
  button.append(icon());

  const isDark = () => (root.style.colorScheme ? root.style.colorScheme === 'dark' : system.matches);
  const show = () => {
    button.setAttribute('aria-pressed', String(isDark()));
    // For what is no colour: style sheets cannot ask for the scheme that is used.
    root.dataset.theme = isDark() ? 'dark' : 'light';
  };
  root.style.colorScheme = localStorage.getItem(SAVED) ?? '';
  system.addEventListener('change', show);
  button.addEventListener('click', () => {
    root.style.colorScheme = isDark() ? 'light' : 'dark';
    localStorage.setItem(SAVED, root.style.colorScheme);
    show();
  });
  show();
  return button;
}

/** Half a disc filled: the same in both themes, so nothing has to be swapped. */
function icon(): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const circle = document.createElementNS(svg.namespaceURI, 'path') as SVGPathElement;
  circle.setAttribute('d', 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z');
  const half = document.createElementNS(svg.namespaceURI, 'path') as SVGPathElement;
  half.setAttribute('d', 'M8 2a6 6 0 0 1 0 12z');
  half.setAttribute('fill', 'currentcolor');
  svg.append(circle, half);
  return svg;
}
