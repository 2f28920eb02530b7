import { defineTexts } from '../../app/i18n.js';
import en from '../locales/sections.en.json';

/** The names of the sections of the staff area: apart, since no trainee sees them. */
export const useSectionTexts = defineTexts('sections', en);
