import { numbersOf } from './drawing-transform.js';

type Attributes = Readonly<Record<string, string>>;

/** How many numbers each command of a path takes. */
const TAKES: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };

/**
 * A shape of SVG as the `d` of a path, with a blank between any two numbers and a command before each group of them.
 * @returns '' for a shape that draws nothing, null for one that cannot be read
 */
export function pathOf(name: string, attributes: Attributes): string | null {
  const measure = (key: string): number =>
    attributes[key] === undefined ? 0 : Number(attributes[key].replace(/px$/, ''));
  switch (name) {
    case 'path':
      return cleanPath(attributes['d'] ?? '');
    case 'rect':
      return known([measure('x'), measure('y'), measure('width'), measure('height')], rectangle(attributes, measure));
    case 'circle':
      return known(
        [measure('cx'), measure('cy'), measure('r')],
        ellipse(measure('cx'), measure('cy'), measure('r'), measure('r')),
      );
    case 'ellipse':
      return known(
        [measure('cx'), measure('cy'), measure('rx'), measure('ry')],
        ellipse(measure('cx'), measure('cy'), measure('rx'), measure('ry')),
      );
    case 'line':
      return known(
        [measure('x1'), measure('y1'), measure('x2'), measure('y2')],
        `M ${measure('x1')} ${measure('y1')} L ${measure('x2')} ${measure('y2')}`,
      );
    default:
      return polygon(numbersOf(attributes['points'] ?? ''), name === 'polygon');
  }
}

function known(measures: readonly number[], path: string): string | null {
  return measures.every((measure) => Number.isFinite(measure)) ? path : null;
}

function rectangle(attributes: Attributes, measure: (key: string) => number): string {
  const [x, y, width, height] = [measure('x'), measure('y'), measure('width'), measure('height')];
  if (width <= 0 || height <= 0) return '';
  const given = [
    measure(attributes['rx'] === undefined ? 'ry' : 'rx'),
    measure(attributes['ry'] === undefined ? 'rx' : 'ry'),
  ];
  const [rx, ry] = [Math.min(given[0]!, width / 2), Math.min(given[1]!, height / 2)];
  if (!(rx > 0 && ry > 0)) return `M ${x} ${y} H ${x + width} V ${y + height} H ${x} Z`;
  const corner = (toX: number, toY: number): string => `A ${rx} ${ry} 0 0 1 ${toX} ${toY}`;
  return [
    `M ${x + rx} ${y} H ${x + width - rx} ${corner(x + width, y + ry)}`,
    `V ${y + height - ry} ${corner(x + width - rx, y + height)}`,
    `H ${x + rx} ${corner(x, y + height - ry)} V ${y + ry} ${corner(x + rx, y)} Z`,
  ].join(' ');
}

function ellipse(cx: number, cy: number, rx: number, ry: number): string {
  if (!(rx > 0 && ry > 0)) return '';
  const half = (toX: number): string => `A ${rx} ${ry} 0 1 1 ${toX} ${cy}`;
  return `M ${cx - rx} ${cy} ${half(cx + rx)} ${half(cx - rx)} Z`;
}

function polygon(numbers: readonly number[] | null, closed: boolean): string | null {
  if (!numbers || numbers.length % 2 === 1) return null;
  if (numbers.length < 4) return '';
  const [x, y, ...rest] = numbers;
  return `M ${x} ${y} L ${rest.join(' ')}${closed ? ' Z' : ''}`;
}

function cleanPath(d: string): string | null {
  const parts = [...d.matchAll(/([a-df-z])([^a-df-z]*)/gi)];
  if (d.trim() === '') return '';
  if (parts.length === 0 || d.trim()[0]?.toLowerCase() !== 'm' || d.replace(/[a-df-z][^a-df-z]*/gi, '').trim() !== '')
    return null;
  const written = parts.map(([, command, text]) => {
    const takes = TAKES[command!.toLowerCase()];
    if (takes === undefined) return null;
    const numbers = takes === 7 ? arcsOf(text!) : numbersOf(text!);
    if (!numbers || (takes === 0 ? numbers.length > 0 : numbers.length === 0 || numbers.length % takes > 0))
      return null;
    return [command, ...numbers].join(' ');
  });
  return written.includes(null) ? null : written.join(' ');
}

/** An arc is radii, turn, two flags and a point. Flags may stand without blanks around them, so it is read part by part. */
const GAP = /[\s,]*/y;
const FLAG = /[01]/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
const ARC = [NUMBER, NUMBER, NUMBER, FLAG, FLAG, NUMBER, NUMBER];

function arcsOf(text: string): number[] | null {
  const numbers: number[] = [];
  let at = 0;
  const next = (part: RegExp): string => {
    part.lastIndex = at;
    const found = part.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  for (next(GAP); at < text.length;) {
    for (const part of ARC) {
      const found = next(part);
      if (found === '' || Math.abs(Number(found)) > 1e9) return null;
      numbers.push(Number(found));
      next(GAP);
    }
    const [rx = 0, ry = 0] = numbers.slice(-ARC.length);
    if (rx <= 0 || ry <= 0) return null;
  }
  return numbers;
}
