import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of enrolling in a course. */
export const useEnrollingTexts = defineTexts('enrolling', en);
