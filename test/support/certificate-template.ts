import { crc32, deflateSync } from 'node:zlib';
import type { CertificateColours, CertificateTemplate, CertificateTexts } from '@convenor/rules';
import type supertest from 'supertest';
import type { Person } from './test-api.js';

export const TEMPLATE_AT = '/api/admin/certificate-template';
export const IMAGES_AT = '/api/admin/certificate-images';

export type TemplateChange = Partial<Omit<CertificateTemplate, 'colours' | 'texts'>> & {
  colours?: Partial<CertificateColours>;
  texts?: Partial<CertificateTexts>;
};

/** What is in use, changed in some things. */
export async function templateWith(staff: Person, change: TemplateChange = {}): Promise<CertificateTemplate> {
  const { body } = await staff.get(TEMPLATE_AT).expect(200);
  const template = body.template as CertificateTemplate;
  return {
    ...template,
    ...change,
    colours: { ...template.colours, ...change.colours },
    texts: { ...template.texts, ...change.texts },
  };
}

/** Saves a template over whatever is there. */
export function saved(staff: Person, template: object, course?: string): supertest.Test {
  return staff.put(at('', course), template).set('if-match', '*');
}

/** The address of something about a template, of a course where one is given. */
export function at(rest: string, course?: string): string {
  return `${TEMPLATE_AT}${rest}${course === undefined ? '' : `?course=${course}`}`;
}

export const A_LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" rx="4" fill="#b4532a"/><circle cx="10" cy="10" r="6" fill="white" opacity="0.5"/></svg>';

/** A PNG of one colour, half seen through. @param colour red, green and blue */
export function aPng(width = 4, height = 2, colour: readonly number[] = [10, 20, 30]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  Buffer.from([8, 6, 0, 0, 0]).copy(head, 8);
  const row = Buffer.from([0, ...Array.from({ length: width }, () => [...colour, 128]).flat()]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const chunk = (type: string, data: Buffer): Buffer => {
    const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
    bytes.writeUInt32BE(data.length, 0);
    bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
    return bytes;
  };
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

export function sendImage(staff: Pick<Person, 'post'>, bytes: Buffer | string, name = 'logo'): supertest.Test {
  return staff.post(IMAGES_AT).attach('file', Buffer.from(bytes as string), name);
}

/** @returns the id of a picture that was sent */
export async function anImage(staff: Person, bytes: Buffer | string = aPng()): Promise<string> {
  return (await sendImage(staff, bytes).expect(201)).body.id as string;
}
