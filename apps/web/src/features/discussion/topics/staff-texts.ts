import { defineTexts } from '../../../app/i18n.js';
import en from '../locales/staff-topics.en.json';

/** The texts of discussions for those who lead them. */
export const useStaffTopicTexts = defineTexts('staffTopics', en);
