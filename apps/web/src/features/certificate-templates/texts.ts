import { defineTexts, type Translate } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts about how certificates look. */
export const useTemplateTexts = defineTexts('certificate-templates', en);

export type TemplateTexts = Translate<typeof en>;
