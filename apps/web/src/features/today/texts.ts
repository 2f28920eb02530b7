import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the board that staff see first. */
export const useTodayTexts = defineTexts('today', en);
