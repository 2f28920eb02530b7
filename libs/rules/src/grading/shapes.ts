import type { Point, Shape } from './questions.js';

/** Pixels are told to a tenth: whole numbers of tenths can be compared exactly. */
function tenths(pixels: number): bigint {
  return BigInt(Math.round(pixels * 10));
}

/** Whether a shape holds a point, its border included. Both are taken to a tenth of a pixel; the rest is exact. */
export function holds(shape: Shape, { x, y }: Point): boolean {
  const [px, py] = [tenths(x), tenths(y)];
  if (shape.kind === 'polygon') {
    return polygonHolds(
      shape.points.map((corner) => [tenths(corner.x), tenths(corner.y)] as const),
      [px, py],
    );
  }
  const [left, top] = [tenths(shape.x), tenths(shape.y)];
  if (shape.kind === 'rectangle') {
    return px >= left && px <= left + tenths(shape.width) && py >= top && py <= top + tenths(shape.height);
  }
  const [radiusX, radiusY] = [tenths(shape.radiusX), tenths(shape.radiusY)];
  return ((px - left) * radiusY) ** 2n + ((py - top) * radiusX) ** 2n <= (radiusX * radiusY) ** 2n;
}

/** The least and the greatest pixel of a shape in both directions. */
export function boundsOf(shape: Shape): { left: number; top: number; right: number; bottom: number } {
  if (shape.kind === 'polygon') {
    const xs = shape.points.map((point) => point.x);
    const ys = shape.points.map((point) => point.y);
    return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  }
  const { x, y } = shape;
  if (shape.kind === 'rectangle') return { left: x, top: y, right: x + shape.width, bottom: y + shape.height };
  return { left: x - shape.radiusX, top: y - shape.radiusY, right: x + shape.radiusX, bottom: y + shape.radiusY };
}

/** Whether a shape has an extent at all. */
export function hasExtent(shape: Shape): boolean {
  if (shape.kind === 'rectangle') return shape.width > 0 && shape.height > 0;
  if (shape.kind === 'ellipse') return shape.radiusX > 0 && shape.radiusY > 0;
  return shape.points.length >= 3;
}

type Exact = readonly [x: bigint, y: bigint];

/** Even-odd: a ray to the right crosses the outline an odd number of times. A point on the outline is inside. */
function polygonHolds(corners: readonly Exact[], [px, py]: Exact): boolean {
  let inside = false;
  for (const [place, [ax, ay]] of corners.entries()) {
    const [bx, by] = corners[(place + 1) % corners.length]!;
    const side = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
    if (side === 0n && between(px, ax, bx) && between(py, ay, by)) return true;
    const crosses = ay > py !== by > py;
    if (crosses && side > 0n === by > ay) inside = !inside;
  }
  return inside;
}

function between(value: bigint, one: bigint, other: bigint): boolean {
  return one <= other ? value >= one && value <= other : value >= other && value <= one;
}
