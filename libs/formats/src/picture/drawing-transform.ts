/** As SVG writes it: a, b, c, d, e, f. */
export type Matrix = readonly [number, number, number, number, number, number];

const CALL = /^\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)/;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/g;

/** The numbers of a list as SVG writes them, apart by blanks, commas or signs; null when there is anything else in it. */
export function numbersOf(text: string): number[] | null {
  const numbers = (text.match(NUMBER) ?? []).map(Number);
  const isOnlyNumbers = /^[\s,]*$/.test(text.replace(NUMBER, ''));
  return isOnlyNumbers && numbers.every((number) => Math.abs(number) < 1e9) ? numbers : null;
}

/** What the `transform` of SVG 1.1 says; null when it cannot be read. */
export function transformOf(text: string): Matrix | null {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (let rest = text; rest.trim() !== '';) {
    const call = CALL.exec(rest);
    const one = call && single(call[1]!, numbersOf(call[2]!) ?? []);
    if (!one) return null;
    matrix = multiplied(matrix, one);
    rest = rest.slice(call[0].length);
  }
  return matrix;
}

/** First the second, then the first. */
export function multiplied([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function single(name: string, numbers: readonly number[]): Matrix | null {
  const [first, second, third] = numbers;
  if (first === undefined) return null;
  const turn = (first * Math.PI) / 180;
  switch (name) {
    case 'matrix':
      return numbers.length === 6 ? (numbers as unknown as Matrix) : null;
    case 'translate':
      return [1, 0, 0, 1, first, second ?? 0];
    case 'scale':
      return [first, 0, 0, second ?? first, 0, 0];
    case 'rotate': {
      const rotation: Matrix = [Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn), 0, 0];
      if (second === undefined) return rotation;
      const [x, y] = [second, third ?? 0];
      return multiplied(multiplied([1, 0, 0, 1, x, y], rotation), [1, 0, 0, 1, -x, -y]);
    }
    case 'skewX':
      return [1, 0, Math.tan(turn), 1, 0, 0];
    default:
      return [1, Math.tan(turn), 0, 1, 0, 0];
  }
}
