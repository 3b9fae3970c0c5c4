import { html, nothing, type TemplateResult } from 'lit';
import { prose } from './prose.js';
import type { Fact, TagFacts } from './tags-of.js';

/** What the manifest says of a tag, a table for each kind of thing. */
export function apiTables(facts: TagFacts): TemplateResult {
  return html`
    ${table('Attributes', ['Attribute', 'Property', 'Type', 'Default', ''], facts.attributes, (fact) => [
      code(fact.name),
      fact.property === fact.name ? '' : code(fact.property),
      code(fact.type),
      fact.initial ? code(fact.initial) : '',
      fact.description,
    ])}
    ${table('Properties', ['Property', 'Type', ''], facts.properties, typed)}
    ${table('Methods', ['Method', 'Gives', ''], facts.methods, typed)}
    ${table('Events', ['Event', 'Class', ''], facts.events, typed)}
    ${table('Slots', ['Slot', ''], facts.slots, (fact) => [fact.name ? code(fact.name) : 'default', fact.description])}
    ${table('Parts', ['Part', ''], facts.parts, (fact) => [code(fact.name), prose(fact.description)])}
    ${table('Custom properties', ['Property', 'Default', ''], facts.cssProperties, (fact) => [
      code(fact.name),
      fact.initial ? code(fact.initial) : '',
      fact.description,
    ])}
  `;
}

const code = (text: string): TemplateResult | string => (text ? html`<code>${text}</code>` : '');
const typed = (fact: Fact) => [code(fact.name), code(fact.type), prose(fact.description)];

function table<Row extends Fact>(
  title: string,
  columns: readonly string[],
  rows: readonly Row[],
  cells: (row: Row) => readonly (TemplateResult | string)[],
): TemplateResult | typeof nothing {
  if (!rows.length) return nothing;
  return html`<h2 id=${title.toLowerCase().replace(/ /g, '-')}>${title}</h2>
    <div class="wide" tabindex="0" role="region" aria-label=${title}>
      <table>
        <thead>
          <tr>
            ${columns.map((column) => (column ? html`<th scope="col">${column}</th>` : html`<td></td>`))}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => {
            const [first, ...others] = cells(row);
            return html`<tr>
              <th scope="row">${first}</th>
              ${others.map((cell) => html`<td>${typeof cell === 'string' ? prose(cell) : cell}</td>`)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
}
