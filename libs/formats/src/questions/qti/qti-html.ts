import { escapeHtml, type QtiItem } from './qti-source.js';
import { elementsOf, firstOf, wordsOf, type XmlElement } from './xml-tree.js';

const VOID = new Set(['br', 'hr', 'img', 'col', 'source']);
const KEPT = new Set([
  'src',
  'alt',
  'href',
  'colspan',
  'rowspan',
  'scope',
  'width',
  'height',
  'lang',
  'dir',
  'data-gap',
  'aria-label',
]);

/** What stands in place of an element; undefined where it is written as it is. */
export type Replace = (element: XmlElement) => string | undefined;

/** The HTML of what an element holds. `replace` decides about interactions, gaps and feedback. */
export function htmlInside(element: XmlElement, item: QtiItem, replace: Replace = () => undefined): string {
  return item.html(inside(element, item, replace)).trim();
}

function inside(element: XmlElement, item: QtiItem, replace: Replace): string {
  return element.children
    .map((each) => (typeof each === 'string' ? escapeHtml(each) : outside(each, item, replace)))
    .join('');
}

function outside(element: XmlElement, item: QtiItem, replace: Replace): string {
  const replaced = replace(element);
  if (replaced !== undefined) return replaced;
  const { name } = element;
  if (name === 'math') return item.formula(element);
  if (name === 'object') return objectHtml(element);
  if (name === 'printedVariable') return '';
  const attributes = Object.entries(element.attributes)
    .filter(([key]) => KEPT.has(key))
    .map(([key, value]) => ` ${key}="${escapeHtml(value)}"`)
    .join('');
  return VOID.has(name)
    ? `<${name}${attributes}>`
    : `<${name}${attributes}>${inside(element, item, replace)}</${name}>`;
}

function objectHtml(element: XmlElement): string {
  const { data = '', type = '' } = element.attributes;
  const words = escapeHtml(wordsOf(element).replace(/\s+/g, ' ').trim());
  if (type.startsWith('image/')) return `<img src="${escapeHtml(data)}" alt="${words}">`;
  if (type.startsWith('audio/')) return `<audio src="${escapeHtml(data)}" controls></audio>`;
  return words;
}

/** The HTML of QTI 1.2 material: mattext, pictures, and breaks, without what is asked. */
export function materialHtml(material: XmlElement, item: QtiItem): string {
  const parts = elementsOf(material).map((part) => {
    const { texttype = 'text/plain', uri = '' } = part.attributes;
    if (part.name === 'mattext' || part.name === 'matemtext') {
      if (elementsOf(part).length > 0) return htmlInside(part, item);
      const words = wordsOf(part);
      return /html/i.test(texttype) ? item.html(words.trim()) : escapeHtml(words.trim());
    }
    if (part.name === 'matimage')
      return item.html(`<img src="${escapeHtml(uri)}" alt="${escapeHtml(part.attributes['label'] ?? '')}">`);
    if (part.name === 'mataudio') return item.html(`<audio src="${escapeHtml(uri)}" controls></audio>`);
    if (part.name === 'matbreak') return '<br>';
    if (part.name === 'altmaterial' && firstOf(part, 'mattext')) return '';
    return '';
  });
  return parts.filter((part) => part !== '').join(' ');
}
