import { CERTIFICATE_COLOURS, CERTIFICATE_LENGTHS, type CertificateText, MOST_SIGNATORIES } from '@convenor/rules';
import type { TemplateTexts } from './texts.js';

/** What each field is called, by its path. */
export function fieldNames(t: TemplateTexts): Record<string, string> {
  const texts = (Object.keys(CERTIFICATE_LENGTHS) as CertificateText[]).map((key) => [`texts.${key}`, t(key)]);
  const colours = CERTIFICATE_COLOURS.map((key) => [`colours.${key}`, t(`colour.${key}`)]);
  const people = Array.from({ length: MOST_SIGNATORIES }, (_none, place) => [
    [`signatories.${place}.name`, `${t('signatory', { number: place + 1 })}, ${t('name')}`],
    [`signatories.${place}.role`, `${t('signatory', { number: place + 1 })}, ${t('role')}`],
  ]).flat();
  return Object.fromEntries([...texts, ...colours, ...people, ['logo', t('logo')]]) as Record<string, string>;
}
