import type { AuthoredOf } from './authored.js';

export type Area = AuthoredOf<'hot_spot'>['choices'][number];
export type Shape = Area['shape'];
export type ShapeKind = Shape['kind'];
export interface Point {
  readonly x: number;
  readonly y: number;
}
interface Size {
  readonly width: number;
  readonly height: number;
}

/** In pixels: less is a slip of the hand. */
const LEAST = 3;

/** The rectangle or ellipse between two corners; null for one that is hardly there. */
export function shapeBetween(kind: 'rectangle' | 'ellipse', from: Point, to: Point): Shape | null {
  const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
  const [width, height] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  if (width < LEAST || height < LEAST) return null;
  if (kind === 'rectangle') return { kind, x, y, width, height };
  const [radiusX, radiusY] = [Math.floor(width / 2), Math.floor(height / 2)];
  return { kind, x: x + radiusX, y: y + radiusY, radiusX, radiusY };
}

/** A shape in the middle of the picture, a quarter of it wide and high, to begin with. */
export function middleShape(kind: ShapeKind, { width, height }: Size): Shape {
  const from = { x: Math.round(width * 0.375), y: Math.round(height * 0.375) };
  const to = {
    x: Math.max(from.x + 1, Math.round(width * 0.625)),
    y: Math.max(from.y + 1, Math.round(height * 0.625)),
  };
  return asKind({ kind: 'rectangle', ...from, width: to.x - from.x, height: to.y - from.y }, kind);
}

/** A shape in another kind, over the same part of the picture. */
export function asKind(shape: Shape, kind: ShapeKind): Shape {
  if (shape.kind === kind) return shape;
  const { left, top, right, bottom } = boundsOf(shape);
  if (kind === 'rectangle') return { kind, x: left, y: top, width: right - left, height: bottom - top };
  if (kind === 'ellipse') {
    const [radiusX, radiusY] = [Math.floor((right - left) / 2), Math.floor((bottom - top) / 2)];
    return { kind, x: left + radiusX, y: top + radiusY, radiusX, radiusY };
  }
  return {
    kind,
    points: [
      { x: left, y: top },
      { x: right, y: top },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ],
  };
}

export function middleOf(shape: Shape): Point {
  const { left, top, right, bottom } = boundsOf(shape);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function boundsOf(shape: Shape): { left: number; top: number; right: number; bottom: number } {
  if (shape.kind === 'rectangle') {
    return { left: shape.x, top: shape.y, right: shape.x + shape.width, bottom: shape.y + shape.height };
  }
  if (shape.kind === 'ellipse') {
    const { x, y, radiusX, radiusY } = shape;
    return { left: x - radiusX, top: y - radiusY, right: x + radiusX, bottom: y + radiusY };
  }
  const xs = shape.points.map(({ x }) => x);
  const ys = shape.points.map(({ y }) => y);
  if (xs.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}
