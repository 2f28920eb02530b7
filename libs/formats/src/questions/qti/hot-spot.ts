import type { AuthoredQuestion } from '../authored-question.js';
import { readPicture } from '../../picture/read-picture.js';
import { Unreadable } from '../unreadable.js';
import type { QtiItem } from './qti-source.js';

type HotSpot = Extract<AuthoredQuestion, { type: 'hot_spot' }>;
export type Shape = HotSpot['choices'][number]['shape'];

/** The picture of a hot spot, which must be in the package: areas mean nothing without it. */
export function readImage(item: QtiItem, address: string, alt: string): HotSpot['image'] {
  const path = item.source.find(item.file, address);
  const name = path === null ? null : item.source.embed(path);
  const file = name === null ? undefined : item.source.files.get(name);
  const size = file && readPicture(`file.${name?.split('.')[1] ?? ''}`, file.bytes).picture;
  if (name === null || !size)
    throw new Unreadable('image_missing', `The picture "${address.slice(0, 120)}" of this question is not there.`);
  if (size.width === null || size.height === null)
    throw new Unreadable('image_size', 'The picture of this question does not say how large it is.');
  return { url: `file:${name}`, alt, width: size.width, height: size.height };
}

/** An area as QTI writes it: `rect` x1,y1,x2,y2; `circle` x,y,r; `ellipse` x,y,h,v; `poly` x,y,…. */
export function readShape(kind: string, coords: string): Shape {
  const numbers = coords.split(/[\s,]+/).filter((each) => each !== '');
  const [a, b, c, d] = numbers.map(Number);
  const whole = numbers.length > 0 && numbers.every((each) => Number.isFinite(Number(each)));
  if (!whole || a === undefined || b === undefined || c === undefined) throw badArea(coords);
  if (/^rect/i.test(kind) && d !== undefined)
    return { kind: 'rectangle', x: Math.min(a, c), y: Math.min(b, d), width: Math.abs(c - a), height: Math.abs(d - b) };
  if (/^circle/i.test(kind)) return { kind: 'ellipse', x: a, y: b, radiusX: c, radiusY: c };
  if (/^ellipse/i.test(kind) && d !== undefined) return { kind: 'ellipse', x: a, y: b, radiusX: c, radiusY: d };
  if (/^(?:poly|bounded)/i.test(kind) && numbers.length >= 6 && numbers.length % 2 === 0) {
    const all = numbers.map(Number);
    const points = all.flatMap((x, place) => (place % 2 === 0 ? [{ x, y: all[place + 1] ?? 0 }] : []));
    return { kind: 'polygon', points };
  }
  throw badArea(coords);
}

function badArea(coords: string): Unreadable {
  return new Unreadable('bad_area', `"${coords.trim().slice(0, 60)}" is not an area of a picture.`);
}

/** Areas given as shares of the picture, as Canvas writes them, in its pixels. */
export function inPixels(shape: Shape, { width, height }: HotSpot['image']): Shape {
  if (shape.kind === 'rectangle')
    return {
      kind: 'rectangle',
      x: shape.x * width,
      y: shape.y * height,
      width: shape.width * width,
      height: shape.height * height,
    };
  if (shape.kind === 'ellipse')
    return {
      kind: 'ellipse',
      x: shape.x * width,
      y: shape.y * height,
      radiusX: shape.radiusX * width,
      radiusY: shape.radiusY * height,
    };
  return { kind: 'polygon', points: shape.points.map(({ x, y }) => ({ x: x * width, y: y * height })) };
}
