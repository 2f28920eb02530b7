import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the front page and of the public course pages. */
export const useCourseTexts = defineTexts('courses', en);
