import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { checkSvg } from './check-svg.js';
import { type Matrix, multiplied, transformOf } from './drawing-transform.js';
import { pathOf } from './drawing-paths.js';
import type { PictureFault } from './read-picture.js';

/** One shape, in the order of drawing. Colours are `#rrggbb`, measures those of the drawing, opacities from 0 to 1. */
export interface DrawnShape {
  /** As the `d` of a path. */
  readonly path: string;
  readonly matrix: Matrix;
  readonly fill: string | null;
  readonly fillRule: 'nonzero' | 'evenodd';
  readonly fillOpacity: number;
  readonly stroke: string | null;
  readonly strokeWidth: number;
  readonly strokeOpacity: number;
  readonly cap: 'butt' | 'round' | 'square';
  readonly join: 'miter' | 'round' | 'bevel';
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly DrawnShape[];
}

type Properties = Readonly<Record<string, string>>;

interface Level {
  properties: Properties;
  matrix: Matrix;
  opacity: number;
  hidden: boolean;
}

const MOST_SHAPES = 2_000;
const LONGEST_STYLE = 20_000;
const GROUPS = new Set(['svg', 'g']);
const SHAPES = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']);
/** Whatever stands inside is never drawn where it stands. */
const UNDRAWN = new Set(['defs', 'title', 'desc', 'metadata', 'style']);
const INHERITED = [
  ...['fill', 'fill-rule', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity'],
  ...['stroke-linecap', 'stroke-linejoin', 'color', 'visibility'],
];
const OWN = ['opacity', 'display'];
/** What would make it look different and cannot be printed. */
const UNKNOWN = ['clip-path', 'mask', 'filter', 'marker-start', 'marker-mid', 'marker-end', 'stroke-dasharray'];
const NAMED: Readonly<Record<string, string>> = {
  ...{ black: '#000000', silver: '#c0c0c0', gray: '#808080', grey: '#808080', white: '#ffffff', maroon: '#800000' },
  ...{ red: '#ff0000', purple: '#800080', fuchsia: '#ff00ff', green: '#008000', lime: '#00ff00', olive: '#808000' },
  ...{ yellow: '#ffff00', navy: '#000080', blue: '#0000ff', teal: '#008080', aqua: '#00ffff', orange: '#ffa500' },
};

class NotPrintable extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads an SVG as shapes in plain colours, which print as they look everywhere. What is no such shape (words, gradients,
 * clipping, filters, parts used twice) is refused with what to do about it, rather than left out; what `checkSvg` refuses
 * is refused first.
 */
export function readDrawing(bytes: Uint8Array): { drawing: Drawing | null; faults: readonly PictureFault[] } {
  const { size, faults } = checkSvg(bytes);
  if (faults.length > 0 || !size) return { drawing: null, faults };
  const reader = new DrawingReader();
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new NotPrintable('svg_unreadable', error.message);
  });
  parser.on('opentag', (tag) => reader.open(tag));
  parser.on('text', (text) => reader.text(text));
  parser.on('closetag', ({ name }) => reader.close(name));
  try {
    parser.write(new TextDecoder().decode(bytes)).close();
    return { drawing: { ...size, shapes: reader.shapes }, faults: [] };
  } catch (error) {
    if (!(error instanceof NotPrintable)) throw error;
    return { drawing: null, faults: [{ line: parser.line, code: error.code, message: error.message }] };
  }
}

class DrawingReader {
  readonly shapes: DrawnShape[] = [];
  private readonly levels: Level[] = [];
  private readonly classes = new Map<string, Properties>();
  /** How deep inside of what is not drawn. */
  private undrawn = 0;
  private style = '';

  open({ name, attributes }: SaxesTagPlain): void {
    if (this.undrawn > 0 || UNDRAWN.has(name)) {
      this.undrawn += 1;
      return;
    }
    if (!GROUPS.has(name) && !SHAPES.has(name)) throw notPlain(`<${name}>`);
    if (name === 'svg' && this.levels.length > 0) throw notPlain('a drawing in a drawing');
    const level = this.levelOf(attributes, name === 'svg');
    this.levels.push(level);
    if (SHAPES.has(name)) this.draw(name, attributes, level);
  }

  text(text: string): void {
    if (this.undrawn > 0) this.style += text;
  }

  close(name: string): void {
    if (this.undrawn === 0) return void this.levels.pop();
    this.undrawn -= 1;
    if (name === 'style') this.readStyle();
    this.style = '';
  }

  private levelOf(attributes: Properties, root: boolean): Level {
    const above = this.levels.at(-1) ?? { properties: {}, matrix: originOf(attributes), opacity: 1, hidden: false };
    const named = (attributes['class'] ?? '').split(/\s+/).map((name) => this.classes.get(name) ?? {});
    const given = [attributes, ...named, declarationsOf(attributes['style'] ?? '')].reduce<Properties>(
      (sofar, more) => ({ ...sofar, ...more }),
      {},
    );
    const unknown = UNKNOWN.find((key) => given[key] !== undefined && given[key] !== 'none');
    if (unknown) throw notPlain(unknown);
    const properties: Record<string, string> = { ...above.properties };
    for (const key of INHERITED) if (given[key] !== undefined && given[key] !== 'inherit') properties[key] = given[key];
    const own =
      root || !attributes['transform']
        ? above.matrix
        : multiplied(above.matrix, this.transform(attributes['transform']));
    return {
      properties,
      matrix: own,
      opacity: above.opacity * share(given['opacity']),
      hidden: above.hidden || given['display'] === 'none',
    };
  }

  private transform(text: string): Matrix {
    const matrix = transformOf(text);
    if (!matrix)
      throw new NotPrintable(
        'drawing_unreadable',
        `This drawing has a transform that cannot be read: ${text.slice(0, 60)}`,
      );
    return matrix;
  }

  private draw(name: string, attributes: Properties, { properties, matrix, opacity, hidden }: Level): void {
    const path = pathOf(name, attributes);
    if (path === null)
      throw new NotPrintable('drawing_unreadable', `This drawing has a <${name}> that cannot be read.`);
    const fill = paint(properties['fill'] ?? 'black', properties['color']);
    const stroke = paint(properties['stroke'] ?? 'none', properties['color']);
    if (path === '' || hidden || properties['visibility'] === 'hidden' || (!fill && !stroke)) return;
    if (this.shapes.length === MOST_SHAPES) {
      throw new NotPrintable(
        'drawing_large',
        `This drawing has more than ${MOST_SHAPES} shapes. Simplify it, or save it as PNG.`,
      );
    }
    this.shapes.push({
      path,
      matrix,
      fill,
      fillRule: properties['fill-rule'] === 'evenodd' ? 'evenodd' : 'nonzero',
      fillOpacity: opacity * share(properties['fill-opacity']),
      stroke,
      strokeWidth: widthOf(properties['stroke-width']),
      strokeOpacity: opacity * share(properties['stroke-opacity']),
      cap: oneOf(properties['stroke-linecap'], ['butt', 'round', 'square']),
      join: oneOf(properties['stroke-linejoin'], ['miter', 'round', 'bevel']),
    });
  }

  /** Rules for classes, as drawing programs write them; any other rule could mean anything. */
  private readStyle(): void {
    if (this.style.length > LONGEST_STYLE) throw notPlain('a long style sheet');
    const text = this.style.replace(/\/\*[^]*?\*\//g, '');
    for (const rule of text.split('}').filter((part) => part.trim() !== '')) {
      const [selectors = '', body, ...more] = rule.split('{');
      if (body === undefined || more.length > 0 || selectors.includes('@')) throw notPlain('a style sheet');
      for (const selector of selectors.split(',')) {
        const name = /^\.([\w-]+)$/.exec(selector.trim())?.[1];
        if (!name) throw notPlain('a style sheet');
        this.classes.set(name, { ...this.classes.get(name), ...declarationsOf(body) });
      }
    }
  }
}

function notPlain(what: string): NotPrintable {
  return new NotPrintable(
    'drawing_not_plain',
    `This drawing uses ${what}, which cannot be printed faithfully. Turn words into paths and use plain colours, or save it as PNG.`,
  );
}

/** The root's box starts where its `viewBox` says. */
function originOf(attributes: Properties): Matrix {
  const [x = 0, y = 0] = (attributes['viewBox'] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return [1, 0, 0, 1, -x, -y];
}

function declarationsOf(style: string): Record<string, string> {
  const known = new Set([...INHERITED, ...OWN, ...UNKNOWN]);
  const pairs = style.split(';').map((part) => part.split(':').map((side) => side.trim()) as [string, string?]);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => known.has(pair[0]) && !!pair[1]));
}

function paint(text: string, current: string | undefined): string | null {
  const colour = text.trim().toLowerCase();
  if (colour === 'none' || colour === 'transparent') return null;
  if (colour === 'currentcolor') return current ? paint(current, undefined) : '#000000';
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(colour)?.[1];
  if (hex) return `#${hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex}`;
  const channels = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(colour)?.slice(1);
  if (channels?.every((channel) => Number(channel) < 256)) {
    return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
  }
  if (Object.hasOwn(NAMED, colour)) return NAMED[colour]!;
  throw notPlain(colour.startsWith('url(') ? 'a gradient or pattern' : `the colour “${text.slice(0, 30)}”`);
}

function share(text: string | undefined): number {
  if (text === undefined) return 1;
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 1;
}

function widthOf(text: string | undefined): number {
  const value = Number((text ?? '1').replace(/px$/, ''));
  if (!Number.isFinite(value) || value < 0) throw notPlain(`the width of line “${text?.slice(0, 30)}”`);
  return value;
}

function oneOf<Word extends string>(text: string | undefined, words: readonly [Word, ...Word[]]): Word {
  return words.find((word) => word === text) ?? words[0];
}
