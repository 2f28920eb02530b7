import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import { readPicture } from './read-picture.js';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(40)]);

const PNG = padded(latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\xf0'));
const JPG = padded(latin1('\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x02\xff\xc2\0\x11\x08\0\xf0\x01\x40'));
const WEBP_SMALL = padded(latin1('RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\0'));
const WEBP_EXACT = padded(latin1('RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x3f\xc1\x3b\0'));
const WEBP_LARGE = padded(latin1('RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3f\x01\0\xef\0\0'));

describe('readPicture', () => {
  it.each([
    ['a.png', 'image/png', PNG],
    ['a.jpg', 'image/jpeg', JPG],
    ['a.webp', 'image/webp', WEBP_SMALL],
    ['b.webp', 'image/webp', WEBP_EXACT],
    ['c.webp', 'image/webp', WEBP_LARGE],
  ])('measures %s', (path, mediaType, bytes) => {
    const { picture, faults } = readPicture(path, bytes);
    expect(faults).toEqual([]);
    expect(picture).toMatchObject({ mediaType, width: 320, height: 240 });
  });

  it.each([
    ['a page called png', 'a.png', Buffer.from('<html><script>alert(1)</script></html>'), 'picture_broken'],
    ['a png called jpg', 'a.jpg', PNG, 'picture_broken'],
    ['a jpg called webp', 'a.webp', JPG, 'picture_broken'],
    ['a jpg without a frame', 'a.jpg', JPG.subarray(0, 10), 'picture_broken'],
    ['a png without a size', 'a.png', padded(PNG.subarray(0, 16)), 'picture_broken'],
    ['an empty file', 'a.webp', Buffer.alloc(0), 'picture_broken'],
    ['a type that is not allowed', 'a.gif', Buffer.from('GIF89a'), 'picture_type'],
    ['a type in capitals', 'a.PNG', PNG, 'picture_type'],
    ['an SVG that is none', 'a.svg', PNG, 'encoding'],
  ])('refuses %s', (_case, path, bytes, code) => {
    const { picture, faults } = readPicture(path, bytes);
    expect(picture).toBeNull();
    expect(faults.map((fault) => fault.code)).toEqual([code]);
  });

  it('reads only its own part of a shared buffer', () => {
    const shared = Buffer.concat([Buffer.alloc(7), PNG]);
    expect(readPicture('a.png', shared.subarray(7)).picture).toMatchObject({ width: 320 });
  });
});
