import { describe, expect, it } from '@jest/globals';
import { writeZip } from '../../archive/write-zip.js';
import { readQuestions } from '../read-questions.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const item = '<item ident="a"><presentation/></item>';
const zip = (files: Record<string, string>): Promise<Uint8Array> =>
  writeZip(new Map(Object.entries(files).map(([path, text]) => [path, bytes(text)])));

describe('hostile files of QTI', () => {
  it.each([
    [
      'an entity bomb',
      'xml_doctype',
      `<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><questestinterop>&b;</questestinterop>`,
    ],
    [
      'an external entity',
      'xml_doctype',
      `<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><questestinterop>&a;</questestinterop>`,
    ],
    ['an unknown entity', 'xml_entity', '<questestinterop>&unknown;</questestinterop>'],
    ['elements nested 10,000 deep', 'xml_too_deep', `<questestinterop>${'<section>'.repeat(10_000)}`],
    ['an XML that is cut off', 'xml_broken', '<questestinterop><item>'],
    ['more than the largest text', 'too_large', `<questestinterop>${' '.repeat(20_000_001)}`],
    [
      'more questions than can be read',
      'too_many_questions',
      `<questestinterop>${item.repeat(5_001)}</questestinterop>`,
    ],
    ['too many elements', 'xml_too_large', `<questestinterop>${'<section/>'.repeat(600_000)}`],
    ['another XML', 'unknown_xml', '<?xml version="1.0"?><rss/>'],
  ])('refuses %s', async (_, code, text) => {
    await expect(readQuestions(bytes(text), 'a.xml')).rejects.toMatchObject({ code });
  });

  it('reads a file whose document type names its DTD, without looking for it', async () => {
    const text = `<!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2.dtd"><questestinterop>${item}</questestinterop>`;
    expect((await readQuestions(bytes(text), 'a.xml')).questions).toMatchObject([
      { notes: [{ code: 'asks_nothing' }] },
    ]);
  });

  it('refuses a zip with a path that leads out of it', async () => {
    const packed = Buffer.from(await zip({ 'imsmanifest.xml': '<manifest/>', 'aa/b.xml': item }));
    const hostile = Buffer.from(packed.toString('latin1').replaceAll('aa/b.xml', '../b.xml'), 'latin1');
    await expect(readQuestions(Uint8Array.from(hostile), 'a.zip')).rejects.toMatchObject({ code: 'unsafe_path' });
  });

  it('refuses a zip with a link', async () => {
    const packed = Buffer.from(await zip({ 'imsmanifest.xml': '<manifest/>', 'b.xml': '/etc/passwd' }));
    const entry = packed.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    packed.writeUInt32LE((0o120777 << 16) >>> 0, entry + 38);
    await expect(readQuestions(Uint8Array.from(packed), 'a.zip')).rejects.toMatchObject({ code: 'link' });
  });

  it('refuses a zip without a manifest', async () => {
    await expect(readQuestions(await zip({ 'a/b.xml': '<questestinterop/>' }), 'a.zip')).rejects.toMatchObject({
      code: 'unknown_format',
    });
  });

  it('refuses a zip that unpacks to far more than it is', async () => {
    const packed = await zip({ 'imsmanifest.xml': ' '.repeat(9_000_000) });
    await expect(readQuestions(packed, 'a.zip')).rejects.toMatchObject({ code: 'suspicious_compression' });
  });

  it('looks at nothing outside the package', async () => {
    const resources = '<resource type="imsqti_xmlv1p2"><file href="../../../etc/passwd.xml"/></resource>';
    const { questions } = await readQuestions(
      await zip({ 'imsmanifest.xml': `<manifest>${resources}</manifest>` }),
      'a.zip',
    );
    expect(questions).toMatchObject([{ outcome: 'refused', notes: [{ code: 'file_missing' }] }]);
  });

  it('refuses one broken file of a package, and reads the others', async () => {
    const resource = (path: string): string => `<resource type="imsqti_xmlv1p2" href="${path}"/>`;
    const manifest = `<manifest>${resource('a.xml')}${resource('b.xml')}</manifest>`;
    const files = {
      'imsmanifest.xml': manifest,
      'a.xml': '<broken',
      'b.xml': `<questestinterop>${item}</questestinterop>`,
    };
    const { questions } = await readQuestions(await zip(files), 'a.zip');
    expect(questions.map(({ notes }) => notes[0]?.code)).toEqual(['xml_broken', 'asks_nothing']);
  });
});
