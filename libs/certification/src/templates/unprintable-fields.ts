import type { FieldProblem } from '@convenor/platform';
import type { CertificateTemplate } from '@convenor/rules';
import PDFDocument from 'pdfkit';
import { registerTypefaces, typefaceFor } from '../certificate/typefaces.js';

/** Texts with a letter that no typeface of the certificate has. */
export function unprintableFields({ texts, signatories }: CertificateTemplate): FieldProblem[] {
  const doc = new PDFDocument({ margin: 0 });
  registerTypefaces(doc);
  const written = [
    ...Object.entries(texts).map(([key, text]): [string, string] => [`texts.${key}`, text]),
    ...signatories.flatMap(({ name, role }, place): [string, string][] => [
      [`signatories.${place}.name`, name],
      [`signatories.${place}.role`, role],
    ]),
  ];
  const message = 'The typeface of our certificates does not have every letter of this. Please write it with others.';
  return written
    .filter(([, text]) => typefaceFor(doc, text, ['sans']) === null)
    .map(([field]) => ({ field, code: 'not_printable', message }));
}
