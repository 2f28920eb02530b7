import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the overview of the programme. */
export const useOverviewTexts = defineTexts('overview', en);
