import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { latin1, pngChunk, tinyPng as png } from '../../../../../test/support/tiny-pictures.js';
import { BadgeUnreadable } from '../badge-unreadable.js';
import type { JsonObject } from '../open-badges.js';
import { bakePng } from './bake-png.js';
import { bakeSvg } from './bake-svg.js';
import { unbake } from './unbake.js';

const TOKEN = 'eyJhbGciOiJFZERTQSJ9.e30.c2ln';
const DOCUMENT: JsonObject = { name: 'Zoë ]]> & <tag> "quoted" \u2028', list: [[1], '日本'] };
const SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>';

const iTXt = (keyword: string, text: string, compressed = 0): Buffer =>
  pngChunk(
    'iTXt',
    Buffer.concat([latin1(`${keyword}\0`), Buffer.from([compressed, 0]), latin1('\0\0'), Buffer.from(text)]),
  );

const compressed = (keyword: string, text: string): Buffer =>
  pngChunk(
    'iTXt',
    Buffer.concat([latin1(`${keyword}\0`), Buffer.from([1, 0]), latin1('\0\0'), deflateSync(Buffer.from(text))]),
  );

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof BadgeUnreadable) return error.code;
    throw error;
  }
  return 'read';
}

describe('baking', () => {
  it.each<[string, (signed: JsonObject | string) => Uint8Array]>([
    ['PNG', (signed) => bakePng(png(), signed)],
    ['SVG', (signed) => Buffer.from(bakeSvg(SVG, signed))],
  ])('gives back from a %s what was put in', (_format, bake) => {
    expect(unbake(bake(TOKEN))).toEqual({ kind: 'jwt', text: TOKEN });
    const document = unbake(bake(DOCUMENT));
    expect(document.kind).toBe('json');
    expect(JSON.parse(document.text)).toEqual(DOCUMENT);
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), (any) => {
        expect(JSON.parse(unbake(bake({ ...any })).text)).toEqual({ ...any });
      }),
      { numRuns: 100 },
    );
  });

  it('leaves the picture as it was, with a right checksum and the text uncompressed behind the header', () => {
    const baked = Buffer.from(bakePng(png(), TOKEN));
    const text = `openbadgecredential\0\0\0\0\0${TOKEN}`;
    const at = baked.indexOf('iTXt');
    expect(at).toBe(8 + 25 + 4);
    expect(baked.readUInt32BE(at - 4)).toBe(text.length);
    expect(baked.toString('latin1', at + 4, at + 4 + text.length)).toBe(text);
    expect(baked.readUInt32BE(at + 4 + text.length)).toBe(crc32(latin1(`iTXt${text}`)));
    expect(Buffer.concat([baked.subarray(0, at - 4), baked.subarray(at + 8 + text.length)])).toEqual(png());
  });

  it('writes SVG as the specification shows it', () => {
    expect(bakeSvg(SVG, TOKEN)).toContain(
      ` viewBox="0 0 9 9" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="${TOKEN}"></openbadges:credential><path`,
    );
    expect(bakeSvg('<svg xmlns="http://www.w3.org/2000/svg" />', { a: 1 })).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential><![CDATA[{"a":1}]]></openbadges:credential></svg>',
    );
  });

  it.each<[string, () => unknown, string]>([
    ['a PNG that carries one', () => bakePng(bakePng(png(), TOKEN), TOKEN), 'several_inside'],
    ['an SVG that carries one', () => bakeSvg(bakeSvg(SVG, TOKEN), TOKEN), 'several_inside'],
    ['a text that is no token', () => bakeSvg(SVG, '"><script/>'), 'token_malformed'],
    ['a text that is no token, into a PNG', () => bakePng(png(), 'hello'), 'token_malformed'],
    ['something that is no PNG', () => bakePng(latin1('GIF89a'), TOKEN), 'picture_damaged'],
    ['something that is no SVG', () => bakeSvg('<html></html>', TOKEN), 'picture_damaged'],
    ['a prefix with another meaning', () => bakeSvg('<svg xmlns:openbadges="urn:x"/>', TOKEN), 'picture_damaged'],
  ])('refuses %s', (_case, act, code) => {
    expect(refusal(act)).toBe(code);
  });
});

describe('unbake', () => {
  const element = (inside: string): string =>
    `<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">${inside}</svg>`;

  it.each<[string, Uint8Array | string, string]>([
    ['a PNG without a credential', png(), 'nothing_inside'],
    ['a PNG with two', png(iTXt('openbadgecredential', TOKEN), iTXt('openbadgecredential', TOKEN)), 'several_inside'],
    ['a PNG of Open Badges 2', png(iTXt('openbadges', 'https://old.example/assertion/1')), 'open_badges_2'],
    ['a PNG of Open Badges 1', png(pngChunk('tEXt', latin1('openbadges\0https://old.example'))), 'open_badges_2'],
    ['a compressed credential that is not', png(iTXt('openbadgecredential', TOKEN, 1)), 'picture_damaged'],
    ['a credential compressed in no known way', png(iTXt('openbadgecredential', TOKEN, 2)), 'picture_damaged'],
    [
      'one that inflates to more than any credential is',
      png(compressed('openbadgecredential', 'x'.repeat(3_000_000))),
      'picture_damaged',
    ],
    [
      'a PNG with two in chunks of different kinds',
      png(iTXt('openbadgecredential', TOKEN), pngChunk('tEXt', latin1(`openbadgecredential\0${TOKEN}`))),
      'several_inside',
    ],
    ['a PNG that ends early', png().subarray(0, 40), 'picture_damaged'],
    ['a PNG without an end', png().subarray(0, -12), 'picture_damaged'],
    [
      'a wrong checksum',
      Buffer.from(png(iTXt('openbadgecredential', TOKEN)).toString('latin1').replace('c2ln', 'c2lo'), 'latin1'),
      'picture_damaged',
    ],
    ['a PNG with something else inside', png(iTXt('openbadgecredential', 'hello')), 'not_json'],
    ['an SVG without a credential', SVG, 'nothing_inside'],
    ['an SVG with an empty one', element('<openbadges:credential/>'), 'nothing_inside'],
    ['an SVG with two', element(`<openbadges:credential verify="${TOKEN}"/>`.repeat(2)), 'several_inside'],
    [
      'an SVG of Open Badges 2',
      '<svg xmlns:o="http://openbadges.org"><o:assertion verify="x"/></svg>',
      'open_badges_2',
    ],
    [
      'an SVG with one in the attribute and another in the text',
      element(`<openbadges:credential verify="${TOKEN}">{"a":1}</openbadges:credential>`),
      'several_inside',
    ],
    [
      'an SVG with an entity of its own',
      `<!DOCTYPE svg [<!ENTITY c SYSTEM "file:///etc/passwd">]>${element('<openbadges:credential>&c;</openbadges:credential>')}`,
      'picture_damaged',
    ],
    [
      'an SVG with an entity in the attribute',
      `<!DOCTYPE svg [<!ENTITY c "${TOKEN}">]>${element('<openbadges:credential verify="&c;"/>')}`,
      'picture_damaged',
    ],
    ['an SVG that is not closed', '<svg><g>', 'picture_damaged'],
    ['a page', '<!doctype html><p>', 'picture_damaged'],
    ['a text', 'hello', 'not_json'],
    ['nothing', '', 'nothing_inside'],
  ])('refuses %s', (_case, file, code) => {
    expect(refusal(() => unbake(Buffer.from(file as string)))).toBe(code);
  });

  it('reads JSON and tokens that stand alone, with a byte order mark and blanks around', () => {
    expect(unbake(Buffer.from(`\ufeff {"a":1}\n`))).toEqual({ kind: 'json', text: '{"a":1}' });
    expect(unbake(Buffer.from(`\n${TOKEN}\n`))).toEqual({ kind: 'jwt', text: TOKEN });
  });

  it.each<[string, Buffer]>([
    ['compressed', compressed('openbadgecredential', TOKEN)],
    ['in the chunk of plain text', pngChunk('tEXt', latin1(`openbadgecredential\0${TOKEN}`))],
    [
      'in the chunk of compressed text',
      pngChunk('zTXt', Buffer.concat([latin1('openbadgecredential\0\0'), deflateSync(Buffer.from(TOKEN))])),
    ],
  ])('reads a credential that stands %s', (_how, chunk) => {
    expect(unbake(png(chunk))).toEqual({ kind: 'jwt', text: TOKEN });
  });

  it('reads a token with blanks around it in the attribute, and an empty element behind', () => {
    const svg = element(`<openbadges:credential verify=" ${TOKEN} ">\n</openbadges:credential>`);
    expect(unbake(Buffer.from(svg))).toEqual({ kind: 'jwt', text: TOKEN });
  });

  it('reads a credential under another prefix, and its text outside of CDATA', () => {
    const other = '<svg xmlns:b="https://purl.imsglobal.org/ob/v3p0"><b:credential>{"a":"&lt;"}</b:credential></svg>';
    expect(unbake(Buffer.from(other))).toEqual({ kind: 'json', text: '{"a":"<"}' });
  });
});
