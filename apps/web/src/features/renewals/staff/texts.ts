import { defineTexts } from '../../../app/i18n.js';
import en from '../locales/staff.en.json';

/** The texts of renewing, for staff. */
export const useStaffRenewalTexts = defineTexts('renewals-staff', en);
