import { defineTexts, type Translate } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of reports that come by themselves. */
export const useReportTexts = defineTexts('report-schedules', en);

export type ReportTexts = Translate<typeof en>;
