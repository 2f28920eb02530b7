import { defineTexts } from '../../../app/i18n.js';
import en from '../locales/staff.en.json';

/** The texts of the list of certificates of contact hours. */
export const useStaffHoursTexts = defineTexts('staffHours', en);
