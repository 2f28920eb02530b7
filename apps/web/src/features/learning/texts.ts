import { defineTexts, type Translate } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of home, path, lessons, reflections and agreements. */
export const useLearningTexts = defineTexts('learning', en);

export type LearningTexts = Translate<typeof en>;
