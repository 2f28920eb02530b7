import { SaxesParser } from 'saxes';
import { BadgeUnreadable } from '../badge-unreadable.js';
import type { JsonObject, Unbaked } from '../open-badges.js';
import { bakedText, unbakedText } from './baked-text.js';

const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';
/** The namespace of Open Badges 1 and 2, whose badges are something else. */
const OLDER_NAMESPACE = 'http://openbadges.org';
const PREFIX = 'openbadges';
const DEEPEST = 200;

interface SvgReading {
  /** Behind the start tag of the drawing. */
  rootEnd: number;
  rootIsEmpty: boolean;
  rootName: string;
  /** What our prefix stands for in the drawing; null where it is free. */
  prefix: string | null;
  found: string[];
  older: boolean;
}

/**
 * The drawing with the credential inside, as Open Badges 3.0 bakes SVG: an element `openbadges:credential` first in it,
 * with a token in its attribute `verify` or a signed document in a section of CDATA.
 *
 * @throws BadgeUnreadable when the drawing is damaged or carries a credential already
 */
export function bakeSvg(svg: string, signed: JsonObject | string): string {
  const reading = read(svg);
  if (reading.found.length > 0) throw new BadgeUnreadable('several_inside');
  if (reading.prefix !== null && reading.prefix !== NAMESPACE) throw new BadgeUnreadable('picture_damaged');
  const declared = reading.prefix === null ? ` xmlns:${PREFIX}="${NAMESPACE}"` : '';
  const tagEnd = reading.rootEnd - (reading.rootIsEmpty ? 2 : 1);
  const element =
    typeof signed === 'string'
      ? `<${PREFIX}:credential verify="${bakedText(signed)}"></${PREFIX}:credential>`
      : `<${PREFIX}:credential><![CDATA[${forCdata(bakedText(signed))}]]></${PREFIX}:credential>`;
  const rootTag = `${svg.slice(0, tagEnd).trimEnd()}${declared}>`;
  return reading.rootIsEmpty
    ? `${rootTag}${element}</${reading.rootName}>${svg.slice(reading.rootEnd)}`
    : `${rootTag}${element}${svg.slice(reading.rootEnd)}`;
}

/**
 * What was baked into an SVG.
 *
 * @throws BadgeUnreadable (`picture_damaged`, `nothing_inside`, `several_inside`, `open_badges_2`)
 */
export function unbakeSvg(svg: string): Unbaked {
  const { found, older } = read(svg);
  if (found.length > 1) throw new BadgeUnreadable('several_inside');
  if (found[0] !== undefined) return unbakedText(found[0]);
  throw new BadgeUnreadable(older ? 'open_badges_2' : 'nothing_inside');
}

/** `]]>` would end the section; inside JSON it can only stand in a string, where `>` may be written as an escape. */
function forCdata(json: string): string {
  return json.replaceAll(']]>', ']]\\u003e');
}

/** The parser knows no entities but the five of XML, and loads nothing: a document type has no effect. */
function read(svg: string): SvgReading {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const reading: SvgReading = {
    rootEnd: -1,
    rootIsEmpty: false,
    rootName: '',
    prefix: null,
    found: [],
    older: false,
  };
  let depth = 0;
  /** How deep the credential stands that is being read; -1 outside of one. */
  let within = -1;
  let token = '';
  let text = '';
  parser.on('error', () => {
    throw new BadgeUnreadable('picture_damaged');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > DEEPEST) throw new BadgeUnreadable('too_deep');
    if (depth === 1) {
      reading.rootEnd = parser.position;
      reading.rootIsEmpty = tag.isSelfClosing;
      reading.rootName = tag.name;
      reading.prefix = tag.attributes[`xmlns:${PREFIX}`]?.value ?? null;
      if (tag.local !== 'svg') throw new BadgeUnreadable('picture_damaged');
    }
    if (tag.local === 'assertion' && tag.uri === OLDER_NAMESPACE) reading.older = true;
    if (within < 0 && tag.local === 'credential' && tag.uri === NAMESPACE) {
      within = depth;
      token = tag.attributes['verify']?.value ?? '';
      text = '';
    }
  });
  const collect = (part: string): void => {
    if (within === depth) text += part;
  };
  parser.on('text', collect);
  parser.on('cdata', collect);
  parser.on('closetag', () => {
    if (within === depth) {
      // A token in the attribute and a document in the text are two credentials.
      const inside = [token, text].filter((part) => part.trim() !== '');
      reading.found.push(...(inside.length > 0 ? inside : ['']));
      within = -1;
    }
    depth -= 1;
  });
  parser.write(svg).close();
  if (reading.rootEnd < 0) throw new BadgeUnreadable('picture_damaged');
  return reading;
}
