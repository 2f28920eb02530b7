import type { QtiPackage } from './qti-source.js';
import { descendantsOf, elementsOf, wordsOf, type XmlElement } from './xml-tree.js';

export interface Resource {
  /** As the manifest says. */
  readonly wanted: string;
  /** Where it is; null when it is not in the package. */
  readonly path: string | null;
  /** The keywords that its metadata give. */
  readonly tags: readonly string[];
}

const TEST = /^imsqti_(?:test|assessment)_/i;
const QUESTIONS = /^(?:imsqti_|assessment\/x-bb-qti)|imsqti_xmlv1p[12]/i;
const CANVAS = /(?:^|\/)non_cc_assessments\/[^/]*\.xml\.qti$/i;

/**
 * The files of questions that a manifest names, tests first, so that their sections give the categories. Canvas writes
 * a quiz twice, once shortened for other systems: then the full one counts.
 */
export function listResources(manifest: XmlElement, at: string, source: QtiPackage): Resource[] {
  const found: (Resource & { readonly first: boolean })[] = [];
  const resources = descendantsOf(manifest, 'resource');
  const full = resources.flatMap((each) => hrefs(each).filter((href) => CANVAS.test(href)));
  for (const resource of resources) {
    const type = resource.attributes['type'] ?? '';
    const own = resource.attributes['href'];
    const files = hrefs(resource);
    const wanted = QUESTIONS.test(type)
      ? [own ?? files.find((href) => /\.(?:xml|qti)$/i.test(href)) ?? files[0] ?? ''].filter((href) => href !== '')
      : files.filter((href) => CANVAS.test(href));
    for (const href of wanted) {
      const twin = full.find((each) => nameOf(each) === (resource.attributes['identifier'] ?? ''));
      const better = twin !== undefined && source.find(at, twin) !== null ? twin : href;
      const path = source.find(at, better);
      if (!found.some((each) => (path === null ? each.wanted === better : each.path === path)))
        found.push({ wanted: better, path, tags: tagsOf(resource), first: TEST.test(type) });
    }
  }
  return [...found.filter(({ first }) => first), ...found.filter(({ first }) => !first)];
}

function hrefs(resource: XmlElement): string[] {
  const files = elementsOf(resource, 'file').map(({ attributes }) => attributes['href'] ?? '');
  const all = [resource.attributes['href'] ?? '', ...files].filter((href) => href !== '');
  return [...new Set(all)];
}

function tagsOf(resource: XmlElement): string[] {
  const words = descendantsOf(resource, 'keyword').flatMap((each) => descendantsOf(each, 'string', 'langstring'));
  return [...new Set(words.map((each) => wordsOf(each).replace(/\s+/g, ' ').trim()).filter((tag) => tag !== ''))];
}

function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.xml\.qti$/i, '');
}
