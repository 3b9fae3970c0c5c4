/** What the docs tell of a tag, out of `custom-elements.json`. */
export interface TagFacts {
  readonly tag: string;
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly attributes: readonly AttributeFacts[];
  /** Properties that no attribute sets. */
  readonly properties: readonly Fact[];
  readonly methods: readonly Fact[];
  readonly events: readonly Fact[];
  readonly slots: readonly Fact[];
  readonly parts: readonly Fact[];
  readonly cssProperties: readonly (Fact & { readonly initial: string })[];
}

export interface Fact {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

export interface AttributeFacts extends Fact {
  readonly property: string;
  readonly initial: string;
}

interface Entry {
  readonly name: string;
  readonly kind?: string;
  readonly privacy?: string;
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly attribute?: string;
  readonly fieldName?: string;
  readonly type?: { readonly text: string };
  readonly return?: { readonly type?: { readonly text: string } };
  readonly parameters?: readonly Entry[];
  readonly optional?: boolean;
  readonly default?: string;
  readonly description?: string;
}

interface Declaration {
  readonly tagName?: string;
  readonly name: string;
  readonly summary?: string;
  readonly description?: string;
  readonly members?: readonly Entry[];
  readonly attributes?: readonly Entry[];
  readonly events?: readonly Entry[];
  readonly slots?: readonly Entry[];
  readonly cssParts?: readonly Entry[];
  readonly cssProperties?: readonly Entry[];
}

export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

export function tagsOf({ modules }: Manifest): readonly TagFacts[] {
  return modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName }) => tagName)
    .map(factsOf)
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

function factsOf(element: Declaration): TagFacts {
  const members = (element.members ?? []).filter(
    ({ privacy, static: isStatic }) => (privacy ?? 'public') === 'public' && !isStatic,
  );
  return {
    tag: element.tagName!,
    name: element.name,
    summary: oneLine(element.summary),
    description: element.description ?? '',
    attributes: (element.attributes ?? []).map((entry) => ({
      ...factOf(entry),
      property: entry.fieldName ?? entry.name,
      initial: entry.default ?? '',
    })),
    properties: members.filter(({ kind, attribute }) => kind === 'field' && !attribute).map(factOf),
    methods: members
      .filter(({ kind }) => kind === 'method')
      .map((entry) => ({ ...factOf(entry), name: signature(entry) })),
    events: (element.events ?? []).map(factOf),
    slots: (element.slots ?? []).map(factOf),
    parts: (element.cssParts ?? []).map(factOf),
    cssProperties: (element.cssProperties ?? []).map((entry) => ({ ...factOf(entry), initial: entry.default ?? '' })),
  };
}

const oneLine = (text = ''): string => text.replace(/\s+/g, ' ').trim();

const factOf = ({ name, type, return: returned, description }: Entry): Fact => ({
  name,
  type: (type ?? returned?.type)?.text.replace(/ \| undefined$/, '') ?? '',
  description: oneLine(description),
});

function signature({ name, parameters = [] }: Entry): string {
  return `${name}(${parameters.map((entry) => `${entry.name}${entry.optional ? '?' : ''}: ${entry.type?.text ?? 'unknown'}`).join(', ')})`;
}
