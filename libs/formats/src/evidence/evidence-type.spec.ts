import { describe, expect, it } from '@jest/globals';
import { evidenceTypeOf } from './evidence-type.js';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a file of evidence', () => {
  it.each([
    ['a PDF', bytes('%PDF-1.7\n%abc'), 'pdf'],
    ['a picture', Uint8Array.from(PNG), 'png'],
    ['nothing', bytes(''), null],
    ['less than a header', bytes('%PD'), null],
    ['a page', bytes('<html><script>alert(1)</script>'), null],
    ['a drawing, which could do more than draw', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
    ['a page that hides a PDF further down', bytes('<html>%PDF-1.7'), null],
    ['a program', bytes('MZ\x90\x00'), null],
  ])('%s', (_case, file, extension) => {
    expect(evidenceTypeOf(file)?.extension ?? null).toBe(extension);
  });
});
