import { CERTIFICATE_PLACEHOLDERS, type TemplateProblem } from '@convenor/rules';
import type { TemplateTexts } from './texts.js';

/** `{{name}}, {{course}} …`, as they are written. */
export const PLACEHOLDERS = CERTIFICATE_PLACEHOLDERS.map((name) => `{{${name}}}`).join(', ');

/** What keeps a template from being saved, in words beside its field. */
export function problemWords({ code, params }: TemplateProblem, t: TemplateTexts): string {
  const placeholder = 'placeholder' in params ? `{{${params['placeholder']}}}` : '';
  return t(`problems.${code}`, { ...params, placeholder, placeholders: PLACEHOLDERS });
}
