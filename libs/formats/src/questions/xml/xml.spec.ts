import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { QuestionsRefused } from '../question-import.js';
import { readXml, XML_LIMITS } from './read-xml.js';
import { rootOf } from './root-name.js';
import { cdata, xml, xmlDocument } from './write-xml.js';
import { ownText, elementOf, elementsOf } from './xml-tree.js';

function refusal(text: string): { code: string; message: string } | null {
  try {
    readXml(text);
    return null;
  } catch (error) {
    const { code, message } = error as QuestionsRefused;
    return { code, message };
  }
}

describe('an XML document', () => {
  it('is read as a tree, with the lines on which elements start', () => {
    const root = readXml('\n<?xml version="1.0"?>\n<a b="1 &amp; 2">x<c d=\n"3"/><![CDATA[<y>]]>&lt;z<!-- w --></a>');
    expect(root).toMatchObject({ name: 'a', attributes: { b: '1 & 2' }, line: 3 });
    expect(elementOf(root, 'c')).toEqual({ name: 'c', attributes: { d: '3' }, children: [], line: 3 });
    expect(ownText(root)).toBe('x<y><z');
    expect(elementsOf(root)).toHaveLength(1);
  });

  it('may have a document type that only names its root', () => {
    expect(refusal('<!DOCTYPE a><a/>')).toBeNull();
  });

  it.each([
    ['a missing end', '<a>\n<b>\n</a>', 'xml_broken', /line 3/],
    ['two roots', '<a/><b/>', 'xml_broken', /line 1/],
    ['no element', '<?xml version="1.0"?>', 'xml_broken', /line 1/],
    ['an entity that nobody declared', '<a>\n&nbsp;</a>', 'xml_entity', /Line 2/],
    ['an entity bomb', bomb(), 'xml_doctype', /DOCTYPE/],
    [
      'an external entity',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      'xml_doctype',
      /DOCTYPE/,
    ],
    ['an external document type', '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>', 'xml_doctype', /DOCTYPE/],
    ['a public document type', '<!DOCTYPE a PUBLIC "-//a" "http://127.0.0.1/a.dtd"><a/>', 'xml_doctype', /DOCTYPE/],
    ['a depth of 10,000', '<a>'.repeat(10_000), 'xml_too_deep', /too many times/],
    ['a depth of one too many', nested(XML_LIMITS.depth + 1), 'xml_too_deep', /too many times/],
    ['a million elements', `<a>${'<b/>'.repeat(1_000_000)}</a>`, 'xml_too_large', /split/],
    ['more than a thousand attributes', `<a ${manyAttributes(1_001)}/>`, 'xml_too_large', /split/],
    ['elements full of attributes', `<a>${`<b ${manyAttributes(1_000)}/>`.repeat(500)}</a>`, 'xml_too_large', /split/],
    ['millions of references', `<a>${'&lt;'.repeat(XML_LIMITS.references + 1)}</a>`, 'xml_too_large', /split/],
    [
      'a document type behind other things',
      '<?xml version="1.0"?>\n<?a b?> <!-- > -->\n<!DOCTYPE a [ ]><a/>',
      'xml_doctype',
      /DOCTYPE/,
    ],
    ['a second document type', '<!DOCTYPE a><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'xml_broken', /line 1/],
    ['a document type that comes late', '<a/><!DOCTYPE a [<!ENTITY b "c">]>', 'xml_broken', /line 1/],
    ['an unclosed document type', '<!DOCTYPE a [', 'xml_doctype', /DOCTYPE/],
    ['more than 30 million characters', `<a>${' '.repeat(XML_LIMITS.length)}</a>`, 'xml_too_large', /split/],
  ])('is refused with %s', (_case, text, code, message) => {
    expect(refusal(text)?.code).toBe(code);
    expect(refusal(text)?.message).toMatch(message);
  });

  it('may hold more where its dialect does, but never entities of its own', () => {
    const dialect = { localNames: true, namedDoctype: true, entities: { nbsp: '\u00a0' } };
    const root = readXml('<!DOCTYPE a SYSTEM "a.dtd"><x:a xml:lang="he">&nbsp;</x:a>', dialect);
    expect(root).toMatchObject({ name: 'a', attributes: { lang: 'he' }, children: ['\u00a0'] });
    const own = '<!DOCTYPE a SYSTEM "a.dtd" [<!ENTITY b "c">]><a>&b;</a>';
    expect(() => readXml(own, dialect)).toThrow(expect.objectContaining({ code: 'xml_doctype' }));
    expect(refusal('<a>&nbsp;</a>')?.code).toBe('xml_entity');
  });

  it('may be as deep as the limit', () => {
    expect(refusal(nested(XML_LIMITS.depth))).toBeNull();
  });

  it('is written so that the same texts are read', () => {
    const text = fc
      .array(fc.constantFrom(...'a<>&"\'\t\n ש日]'.split(''), ']]>', '<![CDATA[', '&amp;', '😀', '\r'), {
        maxLength: 12,
      })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, text, (attribute, escaped, raw) => {
        const written = xmlDocument(xml('a', { b: attribute, c: undefined }, [xml('d', {}, escaped), cdata(raw)]));
        const root = readXml(written);
        expect(root.attributes).toEqual({ b: attribute });
        expect([ownText(elementOf(root, 'd')), ownText(root)]).toEqual([escaped, raw]);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('is written without what XML cannot hold', () => {
    expect(xml('a', {}, ['b\u0000\ud800c', cdata('<\u0001>')]).xml).toBe('<a>bc<![CDATA[<>]]></a>');
  });
});

it.each([
  ['<quiz>', 'quiz', false],
  [' <?xml version="1.0"?>\n<!-- <b> -->\n<quiz a="1">', 'quiz', true],
  ['<!-- question: 1 --><question type="essay">', 'question', false],
  ['<!DOCTYPE a [<!ENTITY b "c>">]>\n<a/>', 'a', true],
  ['<?xml version="1.0"?>', '', true],
  ['<!DOCTYPE a [', '', true],
  ['Is 1 < 2? {T}', null, null],
  ['<!-- not closed', null, null],
])('the outermost element of %j is %j', (text, name, declared) => {
  expect(rootOf(text)).toEqual(name === null ? null : { name, declared });
});

function nested(depth: number): string {
  return `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
}

function manyAttributes(count: number): string {
  return Array.from({ length: count }, (_each, place) => `a${place}=""`).join(' ');
}

function bomb(): string {
  const entities = Array.from({ length: 9 }, (_each, place) => {
    return `<!ENTITY l${place + 1} "${`&l${place};`.repeat(10)}">`;
  });
  return `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">${entities.join('')}]><a>&l9;</a>`;
}
