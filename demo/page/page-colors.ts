/** The page's colours by the name of their custom property (`--page-…`), for canvases that draw without CSS. */
export type PageColors = Readonly<Record<(typeof names)[number], string>>;

const names = [
  'ground',
  'dots',
  'surface',
  'raised',
  'line',
  'line-strong',
  'text',
  'muted',
  'accent',
  'edge',
] as const;

/** Calls `draw` with the colours now and whenever the theme changes. */
export function withPageColors(draw: (colors: PageColors) => void): void {
  const probe = document.createElement('i');
  probe.hidden = true;
  document.body.append(probe);
  let drawn = '';
  const look = (): void => {
    const colors = Object.fromEntries(names.map((name) => [name, resolve(probe, name)])) as PageColors;
    const seen = Object.values(colors).join();
    if (seen === drawn) return;
    drawn = seen;
    draw(colors);
  };
  new MutationObserver(look).observe(document.documentElement, { attributeFilter: ['style'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', look);
  look();
}

function resolve(probe: HTMLElement, name: string): string {
  probe.style.color = `var(--page-${name})`;
  return getComputedStyle(probe).color;
}
