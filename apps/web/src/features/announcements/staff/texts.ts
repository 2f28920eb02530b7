import { defineTexts } from '../../../app/i18n.js';
import en from '../locales/staff.en.json';

/** What staff read who write: apart, since no trainee does. */
export const useStaffTexts = defineTexts('staff-announcements', en);
