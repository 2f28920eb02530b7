import { describe, expect, it } from '@jest/globals';
import { checkSvg } from './check-svg.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const codesOf = (text: string): string[] =>
  checkSvg(bytes(text)).faults.map(({ line, code }) => `${line ?? ''} ${code}`);
const svg = (content: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80"${attributes}>\n${content}\n</svg>`;

describe('checkSvg', () => {
  it.each([
    ['shapes and text', svg('<g fill="none"><path d="M0 0 L10 10"/><text x="5">Hello &amp; welcome</text></g>')],
    [
      'a declaration and comments',
      `<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n${svg('<circle r="3"/>')}`,
    ],
    [
      'references to its own parts',
      svg('<defs><path id="a"/></defs><use href="#a"/><g clip-path="url(#a)" fill="url(\'#a\')"/>'),
    ],
    [
      'styles for light and dark',
      svg('<style>.a{fill:#000} @media (prefers-color-scheme: dark){.a{fill:#fff}}</style>'),
    ],
    ['single quotes and spaces', svg("<rect  x = '1'\n y='2' />")],
    ['a title in any language', svg('<title xml:lang="ar">دائرة</title>', ' role="img" aria-label="x"')],
  ])('accepts %s', (_case, text) => {
    expect(codesOf(text)).toEqual([]);
  });

  it('tells the proportions of the drawing', () => {
    expect(checkSvg(bytes(svg('', ' width="10mm"'))).size).toEqual({ width: 120, height: 80 });
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>'), ['2 svg_element']],
    ['a script in capitals', svg('<SCRIPT>alert(1)</SCRIPT>'), ['2 svg_element']],
    [
      'a script under another name',
      svg('<x:script xmlns:x="http://www.w3.org/2000/svg">a()</x:script>'),
      ['2 svg_element', '2 svg_namespace'],
    ],
    ['an event handler', svg('<g/>\n<rect onclick="a()"/>'), ['3 svg_handler']],
    ['a handler on the root', svg('', ' onload="a()"'), ['1 svg_handler']],
    ['a handler glued to the name', svg('<rect/onload="a()">'), ['2 svg_unreadable']],
    [
      'foreign content',
      svg('<foreignObject><iframe src="https://x"/></foreignObject>'),
      ['2 svg_element', '2 svg_element', '2 svg_reference'],
    ],
    ['a link', svg('<a href="javascript:a()"><text>x</text></a>'), ['2 svg_element', '2 svg_reference']],
    ['an embedded picture', svg('<image href="https://evil.example/p.png"/>'), ['2 svg_element', '2 svg_reference']],
    ['a reference to elsewhere', svg('<use xlink:href="https://evil.example/x.svg#a"/>'), ['2 svg_reference']],
    ['data behind a reference', svg('<use href="data:image/svg+xml,&lt;svg/&gt;"/>'), ['2 svg_reference']],
    [
      'an animation',
      svg('<animate attributeName="href" to="javascript:a()"/><set/>'),
      ['2 svg_element', '2 svg_reference', '2 svg_element'],
    ],
    ['a paint from elsewhere', svg('<rect fill="url(https://evil.example/#a)"/>'), ['2 svg_reference']],
    ['a style that imports', svg('<style>@import "https://evil.example/a.css";</style>'), ['2 svg_reference']],
    ['a style that loads', svg('<rect style="background:u&#114;l(//evil.example)"/>'), ['2 svg_reference']],
    ['a style that hides a word', svg('<style>a{background:ur\\6c(//evil.example)}</style>'), ['2 svg_style']],
    ['a style cut by a comment', svg('<style>a{background:ur/**/l(//evil.example)}</style>'), ['2 svg_reference']],
    ['a document type', `<!DOCTYPE svg [<!ENTITY x "y">]>${svg('&x;')}`, ['1 svg_unreadable']],
    ['an entity of its own', svg('<text>&xxe;</text>'), ['2 svg_entity']],
    ['an entity without its end', svg('<text>a & b</text>'), ['2 svg_entity']],
    [
      'a style sheet from elsewhere',
      `<?xml-stylesheet href="https://evil.example/a.css"?>${svg('')}`,
      ['1 svg_unreadable'],
    ],
    ['character data', svg('<text><![CDATA[<script>]]></text>'), ['2 svg_unreadable']],
    ['tags that do not match', svg('<g><path d=""></g></path>'), ['2 svg_unreadable']],
    ['a drawing that stays open', svg('').replace('</svg>', ''), ['3 svg_unreadable']],
    ['two drawings', `${svg('')}${svg('')}`, ['5 svg_unreadable']],
    ['text around the drawing', `hello ${svg('')}`, ['1 svg_unreadable']],
    ['a page', '<html viewBox="0 0 1 1"><body/></html>', ['1 svg_root', '1 svg_element', '1 svg_element']],
    ['a namespace of a page', svg('<g xmlns="http://www.w3.org/1999/xhtml"/>'), ['2 svg_namespace']],
    ['attributes of a drawing program', svg('<g inkscape:label="x"/>'), ['2 svg_attribute']],
    ['no viewBox', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', ['1 svg_view_box']],
    ['another encoding', `<?xml version="1.0" encoding="utf-7"?>${svg('')}`, ['1 svg_unreadable']],
    ['a drawing that is too large', svg(`<!--${'x'.repeat(600_000)}-->`), [' too_large']],
    ['nothing', '', ['1 svg_unreadable']],
  ])('refuses %s', (_case, text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it('refuses bytes that are not UTF-8', () => {
    const utf16 = Uint8Array.from(Buffer.from(`\ufeff${svg('<script/>')}`, 'utf16le'));
    expect(checkSvg(utf16).faults.map((fault) => fault.code)).toEqual(['encoding']);
  });
});
