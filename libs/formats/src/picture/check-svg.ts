import type { PictureFault } from './read-picture.js';

const LARGEST_SVG = 512_000;
const MOST_FAULTS = 20;
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
const XLINK_NAMESPACE = 'http://www.w3.org/1999/xlink';

/** Drawing only. Whatever can run, load, link or embed is missing on purpose, and so is everything that moves. */
const ELEMENTS = new Set(
  [
    'svg g defs symbol use title desc metadata style switch',
    'path rect circle ellipse line polyline polygon text tspan textPath',
    'linearGradient radialGradient stop pattern clipPath mask marker filter',
    'feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR',
    'feGaussianBlur feMerge feMergeNode feMorphology feOffset feTile feTurbulence',
  ].flatMap((line) => line.split(' ')),
);

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const TOKEN = new RegExp(
  [
    '<!--(?:(?!--)[^])*-->',
    `</(?<closing>${NAME})\\s*>`,
    `<(?<opening>${NAME})(?<attributes>(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(?<empty>/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'uy',
);
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'gu');
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Checks that an SVG only draws: no script, no event handler, no foreign content, no animation, nothing loaded from
 * elsewhere. The reader is stricter than XML, so that nothing a browser would understand can pass unseen: no document
 * type, no entities of its own, no CDATA, no processing instruction but the XML declaration.
 */
export function checkSvg(bytes: Uint8Array): {
  size: { width: number; height: number } | null;
  faults: PictureFault[];
} {
  if (bytes.byteLength > LARGEST_SVG) {
    return {
      size: null,
      faults: [fault(null, 'too_large', 'This drawing is larger than 500 kB. Please simplify it.')],
    };
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { size: null, faults: [fault(null, 'encoding', 'This drawing is not UTF-8 text.')] };
  }
  const reader = new SvgReader(text);
  reader.read();
  return { size: reader.size, faults: reader.faults };
}

function fault(line: number | null, code: string, message: string): PictureFault {
  return { line, code, message };
}

class SvgReader {
  readonly faults: PictureFault[] = [];
  size: { width: number; height: number } | null = null;
  private readonly open: string[] = [];
  private position: number;
  private roots = 0;
  private broken = false;
  private countedTo = 0;
  private line = 1;

  constructor(private readonly text: string) {
    this.position =
      /^\s*<\?xml\s+version="1\.\d"(?:\s+encoding="utf-8")?(?:\s+standalone="(?:yes|no)")?\s*\?>/i.exec(text)?.[0]
        .length ?? 0;
  }

  read(): void {
    while (this.position < this.text.length) {
      TOKEN.lastIndex = this.position;
      const token = TOKEN.exec(this.text);
      if (!token) return this.unreadable();
      this.token(token.groups ?? {});
      this.position = TOKEN.lastIndex;
    }
    if (this.open.length > 0 || this.roots !== 1) this.unreadable();
  }

  private token({ opening, closing, attributes = '', empty, text }: Record<string, string | undefined>): void {
    if (opening !== undefined) this.element(opening, attributes, empty === '/');
    if (closing !== undefined && this.open.pop() !== closing) this.unreadable();
    if (text !== undefined) this.content(text);
  }

  private element(name: string, attributes: string, empty: boolean): void {
    if (this.open.length === 0) {
      this.roots += 1;
      if (name !== 'svg') this.add('svg_root', 'The outermost element of a drawing must be <svg>.');
    }
    if (!ELEMENTS.has(name)) {
      const message = `A drawing in a course may not hold <${name}>. Save it as a plain, still SVG without scripts and links.`;
      this.add('svg_element', message);
    }
    for (const [, key = '', inDouble, inSingle] of attributes.matchAll(ATTRIBUTE)) {
      this.attribute(key, this.decode(inDouble ?? inSingle ?? ''));
    }
    if (this.open.length === 0) this.measure(attributes);
    if (!empty) this.open.push(name);
  }

  private attribute(key: string, value: string): void {
    if (/^on/i.test(key)) return this.add('svg_handler', `A drawing may not react to events; remove ${key}.`);
    if (key === 'href' || key === 'xlink:href' || key === 'src') {
      if (!/^#[\w.-]+$/.test(value))
        this.add('svg_reference', `A drawing may only refer to its own parts; ${key} must start with #.`);
      return;
    }
    if (key === 'xmlns' || key.startsWith('xmlns:')) {
      const expected = key === 'xmlns' ? SVG_NAMESPACE : key === 'xmlns:xlink' ? XLINK_NAMESPACE : null;
      if (value !== expected)
        this.add('svg_namespace', `A plain SVG does not need ${key}="${value.slice(0, 60)}". Please remove it.`);
      return;
    }
    if (key.includes(':') && !['xml:space', 'xml:lang', 'xml:id'].includes(key)) {
      return this.add('svg_attribute', `A plain SVG does not need ${key}. Please remove it.`);
    }
    this.style(value);
  }

  private content(text: string): void {
    const decoded = this.decode(text);
    if (this.open.length === 0 && decoded.trim() !== '') this.unreadable();
    if (this.open.at(-1) === 'style') this.style(decoded);
  }

  /** CSS, or a value that may hold CSS: no escapes (they hide words), nothing loaded, nothing run. */
  private style(css: string): void {
    const plain = css.replace(/\/\*[^]*?\*\//g, '').replace(/url\(\s*(["']?)#[\w.-]+\1\s*\)/gi, '');
    const loads =
      /url\s*\(|@import|@font-face|image-set|javascript:|vbscript:|data:|expression\s*\(|-moz-binding|behavior\s*:/i;
    if (loads.test(plain))
      this.add('svg_reference', 'A drawing may not load anything from elsewhere; only url(#...) is possible.');
    else if (plain.includes('\\') || plain.includes('/*'))
      this.add('svg_style', 'Styles in a drawing may not hold backslashes or open comments.');
  }

  private decode(text: string): string {
    return text.replace(
      /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([\w.-]+))?;?/gi,
      (whole: string, hex?: string, decimal?: string, name?: string) => {
        if (!whole.endsWith(';')) return this.refuseEntity(whole);
        if (name !== undefined) return ENTITIES[name] ?? this.refuseEntity(whole);
        const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : this.refuseEntity(whole);
      },
    );
  }

  private refuseEntity(entity: string): string {
    this.add('svg_entity', `"${entity.slice(0, 20)}" is not understood in a drawing. Write & as &amp;.`);
    return '';
  }

  /** The viewBox says the proportions of a drawing even where width and height are in other units. */
  private measure(attributes: string): void {
    const viewBox = /\sviewBox\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1];
    const [, , width, height] = (viewBox ?? '')
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (width !== undefined && height !== undefined && width > 0 && height > 0) this.size = { width, height };
    else this.add('svg_view_box', 'A drawing needs a viewBox, so that it can grow and shrink with the screen.');
  }

  private unreadable(): void {
    if (this.broken) return;
    this.broken = true;
    this.add(
      'svg_unreadable',
      'This drawing cannot be read as plain SVG. Save it again as "plain SVG", without a document type.',
    );
    this.position = this.text.length;
    TOKEN.lastIndex = this.text.length;
  }

  private add(code: string, message: string): void {
    if (this.faults.length >= MOST_FAULTS) return;
    for (; this.countedTo < this.position; this.countedTo += 1) if (this.text[this.countedTo] === '\n') this.line += 1;
    this.faults.push(fault(this.line, code, message));
  }
}
