import { expect } from '@open-wc/testing';

const calls: string[] = [];

/** What the texts call. `parent.__canary()` reaches it out of frames too. */
export function setCanary(): void {
  calls.length = 0;
  performance.clearResourceTimings();
  const sing = (): void => void calls.push(new Error().stack ?? 'called');
  Object.assign(window, { __canary: sing, alert: sing, confirm: sing, prompt: sing });
}

/** Nothing was called, asked for, navigated or opened, also not a little later. */
export async function expectSilence(what: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(calls, `${what}: called`).to.deep.equal([]);
  expect(requests(), `${what}: asked for`).to.deep.equal([]);
}

/** Whether the canary has sung since it was set. */
export function hasSung(): boolean {
  return calls.length > 0 || requests().length > 0;
}

function requests(): string[] {
  return performance.getEntriesByType('resource').flatMap(({ name }) => (name.includes('__canary') ? [name] : []));
}

const dangerous = new Set(
  'script iframe frame object embed applet base link meta img image video audio source track form template portal noscript foreignobject math animate set use'.split(
    ' ',
  ),
);
const addresses = new Set(
  'href src srcset action formaction data poster background xlink:href ping cite manifest'.split(' '),
);

/** Every element under `root`, in open shadow roots too. */
export function* everyElement(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everyElement(element.shadowRoot);
  }
}

/** No text has become an element, a handler, an address or a style. */
export function expectOnlyText(root: ParentNode, what: string): void {
  const problems: string[] = [];
  for (const element of everyElement(root)) {
    const tag = element.localName;
    if (dangerous.has(tag.toLowerCase())) problems.push(`<${tag}>`);
    if (tag === 'style' && element.textContent?.includes('__canary')) problems.push('<style> with a foreign text');
    for (const { name, value } of element.attributes) {
      const problem = problemWith(name, value);
      if (problem) problems.push(`<${tag}> ${problem}`);
    }
  }
  expect(problems, what).to.deep.equal([]);
}

function problemWith(name: string, value: string): string | undefined {
  if (/^on/i.test(name)) return `has a handler ${name}`;
  if (!/^[\w:.-]+$/.test(name)) return `has an odd attribute ${name}`;
  if (name === 'style' && /__canary|url\(/.test(value)) return `has the style ${value}`;
  if (addresses.has(name) && /__canary|^\s*(javascript|data|vbscript):/i.test(value)) return `leads to ${value}`;
  return undefined;
}

/** What turns the direction past its own text, or takes no room, by Unicode's own properties; no text of ours needs any of it here. */
const hidden = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** For what is no page: a file, a name. */
export function expectNothingHiddenIn(text: string, what: string): void {
  expect(hidden.test(text), `${what}: ${JSON.stringify(text)}`).to.equal(false);
}

/** Whatever turns the direction or takes no room is replaced by a sign that can be seen: in texts, and in what is said for them. */
export function expectNothingHidden(root: ParentNode, what: string): void {
  const problems: string[] = [];
  const look = (text: string, where: string): void =>
    void (hidden.test(text) && problems.push(`${where}: ${JSON.stringify(text)}`));
  for (const element of everyElement(root)) {
    if (element.localName === 'style') continue;
    for (const { name, value } of element.attributes) {
      if (/^(title$|aria-|placeholder$|alt$)/.test(name)) look(value, `${element.localName} ${name}`);
    }
    for (const node of element.childNodes) if (node instanceof Text) look(node.data, element.localName);
  }
  expect(problems, what).to.deep.equal([]);
}
