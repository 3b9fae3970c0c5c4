import { expect } from '@open-wc/testing';
import { gzipSync, strToU8 } from 'fflate';
import { exportSessions, importSessions } from '../../../src/formats/index.js';
import { gunzip } from '../../../src/formats/input/gunzip.js';
import { jsonErrorPosition } from '../../../src/formats/input/json-error-position.js';
import { ParsedInput } from '../../../src/formats/input/parsed-input.js';
import { ImportError } from '../../../src/formats/import-error.js';
import { importFailure } from '../../fixtures/import-failure.js';
import { runFromText } from '../../fixtures/run-from-text.js';

const run = runFromText(`
  load  0-40
  save  40-50  after load`);

describe('the data that can be handed over', () => {
  const text = exportSessions([run], 'wf-profiler');
  const same = [run];

  it('may be text, with or without a byte order mark', () => {
    expect(importSessions(text).sessions).to.deep.equal(same);
    expect(importSessions(`\ufeff${text}`).sessions).to.deep.equal(same);
  });

  it('may be bytes, plain or gzip', () => {
    expect(importSessions(strToU8(text)).sessions).to.deep.equal(same);
    expect(importSessions(strToU8(`\ufeff${text}`)).sessions).to.deep.equal(same);
    expect(importSessions(gzipSync(strToU8(text))).sessions).to.deep.equal(same);
  });

  it('may be UTF-16, as Windows PowerShell writes what a command printed', () => {
    const units = Uint8Array.from(
      `\ufeff${text.replace('load', 'läd 📦')}`.split('').flatMap((unit) => {
        const code = unit.charCodeAt(0);
        return [code & 0xff, code >> 8];
      }),
    );
    const swapped = units.map((_, index) => units[index ^ 1]!);
    for (const bytes of [units, swapped, gzipSync(units)])
      expect(importSessions(bytes).sessions[0]!.graph.nodes.map(({ id }) => id)).to.deep.equal(['läd 📦', 'save']);
  });

  it('may be an object', () => {
    expect(importSessions(JSON.parse(text) as object).sessions).to.deep.equal(same);
  });

  it('is refused where it is nothing', () => {
    for (const nothing of ['', '  \n', new Uint8Array(), gzipSync(new Uint8Array())])
      expect(importFailure(nothing).code).to.equal('empty');
    for (const nothing of [null, undefined, 5, true]) expect(importFailure(nothing).code).to.equal('wrong-shape');
  });

  it('is refused where it is a table, and told what can be read', () => {
    for (const table of ['id,traceId,type\no1,t1,SPAN\n', '"id","type"\n"o1","SPAN"', '\ufeffid;type\r\n1;2'])
      for (const data of [table, strToU8(table)]) {
        const { code, message } = importFailure(data);
        expect([code, /CSV.*JSON/.test(message)]).to.deep.equal(['bad-json', true]);
      }
    expect(importFailure('name: a, b').message).not.to.contain('CSV');
  });

  it('is refused where it is not JSON, and the place is told', () => {
    const failure = importFailure('{\n  "format": "wf-profiler",\n  "version": 1,,\n}');
    expect(failure.code).to.equal('bad-json');
    expect(failure.at).to.equal('line 3, column 16');
    expect(failure.message).to.contain('line 3, column 16');
    expect(importFailure('name: hello').at).to.equal('line 1, column 1');
    expect(importFailure(strToU8('name: hello')).at).to.equal('byte 0');
    expect(importFailure(strToU8('{"a":"\u0000PNG"}')).at).to.equal('byte 6');
    expect(importFailure(gzipSync(strToU8('{"a":"\u0007"}'))).message).to.match(/control character/);
  });

  it('is refused where a line of JSON lines is broken, and the line is told', () => {
    expect(importFailure('{"type":"status","data":{}}\n\n{"type":"status","da').at).to.equal('line 3, column 21');
  });

  it('is refused where it is nested without end, also far from its beginning', () => {
    const beginning = `{"format":"wf-profiler","version":1,"text":"${' '.repeat(100_000)}",`;
    for (const level of ['[', '[{"]":', '{"a\\"}":'].map((piece) => piece.repeat(200_000))) {
      expect(importFailure(`${beginning}"deep":${level}`).code).to.equal('too-deep');
      // In a text brackets are letters.
      expect(importFailure(`${beginning}"deep":${JSON.stringify(level)}}`).code).to.equal('wrong-shape');
    }
  });

  it('is refused where it is JSON of an unknown kind', () => {
    expect(importFailure({ hello: 'world' }).code).to.equal('unknown-format');
    expect(importFailure('[]').code).to.equal('unknown-format');
    expect(importFailure({ hello: 'world', b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }).message).to.match(
      /known format: an object with hello, b, c, d, e, f, …$/,
    );
    expect(importFailure('[{"id":1}]').message).to.match(/known format: a list of objects with id$/);
  });

  it('is refused where it is nested without end', () => {
    expect(importFailure('['.repeat(100_000)).code).to.equal('too-deep');
    expect(importFailure(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`).code).to.equal('too-deep');
  });

  it('is refused where gzip is cut off or broken', () => {
    const zipped = gzipSync(strToU8(text));
    expect(importFailure(zipped.subarray(0, zipped.length - 12)).code).to.equal('bad-gzip');
    expect(importFailure(new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])).code).to.equal('bad-gzip');
    expect(importFailure(zipped.subarray(0, 9)).code).to.equal('bad-gzip');
  });

  it('is given up where it unpacks to more than the limit', () => {
    const bomb = gzipSync(strToU8(`[${' '.repeat(1_000_000)}`));
    expect(() => gunzip(bomb, () => undefined, 100_000))
      .to.throw(ImportError)
      .with.property('code', 'too-large');
  });

  it('is refused after the first bytes where they are nonsense, however many follow', () => {
    const nonsense = new Uint8Array(200_000_000).fill(0x61);
    expect(importFailure(nonsense).at).to.equal('byte 0');
    let chunks = 0;
    const zipped = gzipSync(new Uint8Array(2_000_000).fill(0x61));
    expect(() =>
      gunzip(zipped, () => {
        chunks += 1;
        throw new ImportError('bad-json', 'nonsense');
      }),
    ).to.throw(ImportError);
    expect(chunks).to.equal(1);
  });
});

describe('ParsedInput', () => {
  it('gives one document, or lines, never both', () => {
    const document = new ParsedInput('{"a": 1}');
    expect(document.json).to.deep.equal({ a: 1 });
    expect(document.lines).to.equal(undefined);
    expect(document.requireLines()).to.deep.equal([{ a: 1 }]);
    const lines = new ParsedInput('{"a": 1}\r\n\n{"a": 2}\n');
    expect(lines.json).to.equal(undefined);
    expect(lines.lines).to.deep.equal([{ a: 1 }, { a: 2 }]);
  });

  it('gives documents that follow one another for lines, whatever is in their texts', () => {
    const documents = [{ a: 'a } and "a" {', b: [[], {}] }, { c: '\\' }, [{}]];
    for (const indent of [undefined, 2])
      for (const between of ['', ' ', '\n', '\r\n\n']) {
        const text = documents.map((document) => JSON.stringify(document, null, indent)).join(between);
        const input = new ParsedInput(`${text}\n`);
        expect(input.json).to.equal(undefined);
        expect(input.lines).to.deep.equal(documents);
      }
    for (const broken of [
      '{"a": 1}{"b": 2',
      '{"a": 1}}',
      '{"a": 1},{"b": 2}',
      '{"a": 1}\n{"b": }',
      '{"a": 1} nonsense',
    ])
      expect(new ParsedInput(broken).lines, broken).to.equal(undefined);
  });
});

describe('the place of a JSON error', () => {
  for (const [text, at] of [
    ['', 'line 1, column 1'],
    ['{', 'line 1, column 2'],
    ['{"a" 1}', 'line 1, column 6'],
    ['{"a":1,}', 'line 1, column 8'],
    ['[1,]', 'line 1, column 4'],
    ['[1}', 'line 1, column 3'],
    ['{]', 'line 1, column 2'],
    ['["\\x"]', 'line 1, column 3'],
    ['["a\nb"]', 'line 1, column 4'],
    ['[01]', 'line 1, column 2'],
    ['[{"a":[]}] x', 'line 1, column 12'],
    ['{\n "a": tru }', 'line 2, column 7'],
  ] as const) {
    it(`is ${at} in ${JSON.stringify(text)}`, () => {
      expect(() => JSON.parse(text) as unknown).to.throw(SyntaxError);
      expect(jsonErrorPosition(text)).to.equal(at);
    });
  }
});
