import { describe, expect, it } from '@jest/globals';
import { type DrawnShape, readDrawing } from './read-drawing.js';

const read = (content: string, attributes = ''): ReturnType<typeof readDrawing> =>
  readDrawing(
    new TextEncoder().encode(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"${attributes}>\n${content}\n</svg>`,
    ),
  );
const shapesOf = (content: string, attributes?: string): readonly DrawnShape[] => {
  const { drawing, faults } = read(content, attributes);
  expect(faults).toEqual([]);
  return drawing!.shapes;
};

describe('readDrawing', () => {
  it('tells size and shapes in the order of drawing', () => {
    const { drawing } = read('<path d="M0 0L10 10z"/><rect x="1" y="2" width="3" height="4" fill="#fff"/>');
    expect(drawing).toMatchObject({ width: 100, height: 50 });
    expect(drawing!.shapes).toMatchObject([
      { path: 'M 0 0 L 10 10 z', fill: '#000000', stroke: null, fillOpacity: 1, fillRule: 'nonzero' },
      { path: 'M 1 2 H 4 V 6 H 1 Z', fill: '#ffffff' },
    ]);
  });

  it.each([
    [
      'a path written as short as can be',
      '<path d="M.5-1.5 2,3h1v-1c1 2 3 4 5 6"/>',
      'M 0.5 -1.5 2 3 h 1 v -1 c 1 2 3 4 5 6',
    ],
    ['an arc with glued flags', '<path d="M0 0a2 2 0 015-5"/>', 'M 0 0 a 2 2 0 0 1 5 -5'],
    ['a circle', '<circle cx="5" cy="5" r="2"/>', 'M 3 5 A 2 2 0 1 1 7 5 A 2 2 0 1 1 3 5 Z'],
    ['an ellipse', '<ellipse rx="2" ry="1"/>', 'M -2 0 A 2 1 0 1 1 2 0 A 2 1 0 1 1 -2 0 Z'],
    ['a line', '<line x1="1" y2="2" stroke="red"/>', 'M 1 0 L 0 2'],
    ['a polyline', '<polyline points="0,0 1,1 2 0"/>', 'M 0 0 L 1 1 2 0'],
    ['a polygon', '<polygon points="0 0 1 1 2 0"/>', 'M 0 0 L 1 1 2 0 Z'],
    [
      'round corners',
      '<rect width="10" height="6" rx="9"/>',
      'M 5 0 H 5 A 5 3 0 0 1 10 3 V 3 A 5 3 0 0 1 5 6 H 5 A 5 3 0 0 1 0 3 V 3 A 5 3 0 0 1 5 0 Z',
    ],
  ])('reads %s', (_what, content, path) => {
    expect(shapesOf(content).map((shape) => shape.path)).toEqual([path]);
  });

  it.each([
    ['three digits', '<path d="M0 0h1" fill="#1aF"/>', '#11aaff'],
    ['channels', '<path d="M0 0h1" fill="rgb(1, 2, 255)"/>', '#0102ff'],
    ['a name', '<path d="M0 0h1" fill="Navy"/>', '#000080'],
    ['a group', '<g fill="#123456"><path d="M0 0h1"/></g>', '#123456'],
    ['a style, which outweighs', '<path d="M0 0h1" fill="red" style="fill:#00ff00;font-size:3px"/>', '#00ff00'],
    [
      'a class',
      '<defs><style>.a,.b{fill:#abcdef} /* so */ .c{fill:red}</style></defs><path class="b" d="M0 0h1"/>',
      '#abcdef',
    ],
    ['the colour of words', '<g color="#654321"><path d="M0 0h1" fill="currentColor"/></g>', '#654321'],
  ])('takes the colour of %s', (_what, content, colour) => {
    expect(shapesOf(content)[0]!.fill).toBe(colour);
  });

  it('multiplies transforms from the outside in, from where the box starts', () => {
    const bytes = new TextEncoder().encode(
      '<svg viewBox="10 20 5 5"><g transform="translate(1,2) scale(2)"><path transform="rotate(90 1 1)" d="M0 0h1"/></g></svg>',
    );
    const [shape] = readDrawing(bytes).drawing!.shapes;
    expect(shape!.matrix.map((number) => Math.round(number * 1e6) / 1e6)).toEqual([0, 2, -2, 0, -5, -18]);
  });

  it('multiplies opacities, and leaves out what cannot be seen', () => {
    const content = '<g opacity="0.5"><path d="M0 0h1" fill-opacity="50%" stroke="red"/></g>';
    expect(shapesOf(content)).toMatchObject([{ fillOpacity: 0.25, strokeOpacity: 0.5 }]);
    const unseen = ['fill="none"', 'display="none"', 'visibility="hidden"', 'style="display:none"'];
    expect(shapesOf(unseen.map((how) => `<path d="M0 0h1" ${how}/>`).join(''))).toEqual([]);
    expect(shapesOf('<title>A logo</title><defs><path d="M0 0h1"/></defs><rect width="0" height="1"/>')).toEqual([]);
  });

  it.each([
    ['a script', '<script>a()</script>', 'svg_element'],
    ['words', '<text>Hello</text>', 'drawing_not_plain'],
    ['a part used twice', '<defs><path id="a"/></defs><use href="#a"/>', 'drawing_not_plain'],
    ['a gradient', '<defs><linearGradient id="a"/></defs><path d="M0 0h1" fill="url(#a)"/>', 'drawing_not_plain'],
    ['clipping', '<path d="M0 0h1" clip-path="url(#a)"/>', 'drawing_not_plain'],
    ['dashes', '<path d="M0 0h1" stroke-dasharray="1 2"/>', 'drawing_not_plain'],
    ['a colour that nobody knows', '<path d="M0 0h1" fill="blurple"/>', 'drawing_not_plain'],
    ['a colour of every object', '<path d="M0 0h1" fill="constructor"/>', 'drawing_not_plain'],
    ['a rule for elements', '<style>path{fill:red}</style><path d="M0 0h1"/>', 'drawing_not_plain'],
    ['a rule for the dark', '<style>@media (prefers-color-scheme:dark){.a{fill:red}}</style>', 'drawing_not_plain'],
    ['a style without rules', '<style>fill:red</style>', 'drawing_not_plain'],
    ['a long style', `<style>${'.a{fill:red}'.repeat(2_000)}</style>`, 'drawing_not_plain'],
    ['an arc without radius', '<path d="M0 0 A0 1 0 0 0 5 5"/>', 'drawing_unreadable'],
    ['an arc with other flags', '<path d="M0 0 A1 1 0 2 0 5 5"/>', 'drawing_unreadable'],
    ['an arc of nothing but digits', `<path d="M0 0 A${'2'.repeat(200_000)}"/>`, 'drawing_unreadable'],
    ['a drawing in a drawing', '<svg/>', 'drawing_not_plain'],
    ['a path that starts nowhere', '<path d="L1 1"/>', 'drawing_unreadable'],
    ['a path with words', '<path d="M0 0 hello"/>', 'drawing_unreadable'],
    ['a path with too few numbers', '<path d="M0 0 C1 2 3"/>', 'drawing_unreadable'],
    ['a path of no numbers', '<path d="M NaN 0"/>', 'drawing_unreadable'],
    ['a path beyond all measure', '<path d="M1e99 0"/>', 'drawing_unreadable'],
    ['a rectangle without measure', '<rect width="50%" height="1"/>', 'drawing_unreadable'],
    ['an odd list of points', '<polygon points="1 2 3"/>', 'drawing_unreadable'],
    ['a transform that nobody knows', '<path transform="spin(3)" d="M0 0h1"/>', 'drawing_unreadable'],
    ['thousands of shapes', '<path d="M0 0h1"/>'.repeat(2_001), 'drawing_large'],
  ])('refuses %s', (_what, content, code) => {
    const { drawing, faults } = read(content);
    expect(drawing).toBeNull();
    expect(faults[0]!.code).toBe(code);
  });
});
