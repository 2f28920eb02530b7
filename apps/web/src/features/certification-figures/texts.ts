import { defineTexts, type Translate } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts about figures of certificates, and about the report of a year. */
export const useFigureTexts = defineTexts('certification-figures', en);

export type FigureTexts = Translate<typeof en>;
