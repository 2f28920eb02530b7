import { defineTexts } from '../../../app/i18n.js';
import en from '../locales/topics.en.json';

/** The texts of what a group talks about. */
export const useTopicTexts = defineTexts('topics', en);
