import type { QuestionEntry } from '../authored-question.js';
import { xml, type Xml } from '../xml/write-xml.js';
import { QTI_NAMESPACE, TOOL } from './write-item.js';

export interface WrittenItem {
  readonly entry: QuestionEntry;
  readonly identifier: string;
  readonly path: string;
  /** The files of the package that the item calls. */
  readonly called: readonly string[];
}

/** A test of all items in their order; sections, one in the other, say their categories. */
export function writeTest(items: readonly WrittenItem[]): Xml {
  const sections: Xml[] = [];
  for (let place = 0; place < items.length;) {
    const path = items[place]!.entry.category;
    const same = JSON.stringify(path);
    const refs: Xml[] = [];
    for (; place < items.length && JSON.stringify(items[place]!.entry.category) === same; place += 1) {
      const { identifier, path: href } = items[place]!;
      refs.push(xml('assessmentItemRef', { identifier, href }));
    }
    sections.push(inSections(path, `section-${sections.length + 1}`, refs));
  }
  const part = xml(
    'testPart',
    { identifier: 'part', navigationMode: 'nonlinear', submissionMode: 'simultaneous' },
    sections,
  );
  return xml('assessmentTest', { xmlns: QTI_NAMESPACE, identifier: 'test', title: 'Questions', toolName: TOOL }, part);
}

function inSections(path: readonly string[], identifier: string, content: readonly Xml[]): Xml {
  const [title = '', ...rest] = path;
  const inner = rest.length === 0 ? content : [inSections(rest, `${identifier}-1`, content)];
  return xml('assessmentSection', { identifier, title, visible: 'true' }, inner);
}

export function writeManifest(items: readonly WrittenItem[]): Xml {
  const resources = items.map(({ entry, path, called }, place) => {
    const files = [path, ...called].map((href) => xml('file', { href }));
    return xml('resource', { identifier: `item-${place + 1}`, type: 'imsqti_item_xmlv2p2', href: path }, [
      ...keywords(entry.question.tags),
      ...files,
    ]);
  });
  const dependencies = items.map((_item, place) => xml('dependency', { identifierref: `item-${place + 1}` }));
  const test = xml('resource', { identifier: 'test', type: 'imsqti_test_xmlv2p2', href: 'test.xml' }, [
    xml('file', { href: 'test.xml' }),
    ...dependencies,
  ]);
  const schema = [xml('schema', {}, 'QTIv2.2 Package'), xml('schemaversion', {}, '1.0.0')];
  return xml('manifest', { xmlns: 'http://www.imsglobal.org/xsd/imscp_v1p1', identifier: 'questions' }, [
    xml('metadata', {}, schema),
    xml('organizations'),
    xml('resources', {}, [test, ...resources]),
  ]);
}

/** Tags as keywords of the metadata that every repository of learning objects reads. */
function keywords(tags: readonly string[]): Xml[] {
  if (tags.length === 0) return [];
  const all = tags.map((tag) => xml('keyword', {}, xml('string', { 'xml:lang': 'und' }, tag)));
  return [xml('metadata', {}, xml('lom', { xmlns: 'http://ltsc.ieee.org/xsd/LOM' }, xml('general', {}, all)))];
}
