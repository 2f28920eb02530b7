import { defineTexts } from '../../../app/i18n.js';
import en from '../locales/news.en.json';

/** The texts of what a person wants to hear of. */
export const usePreferenceTexts = defineTexts('news-preferences', en);
