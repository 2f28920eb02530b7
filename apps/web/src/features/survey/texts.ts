import { defineTexts, type Translate } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of surveys: answering them, and what comes of them. */
export const useSurveyTexts = defineTexts('survey', en);

export type SurveyTexts = Translate<typeof en>;
