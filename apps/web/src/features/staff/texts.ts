import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the owner's pages: who works here, and the outbox. */
export const useStaffTexts = defineTexts('staff', en);
