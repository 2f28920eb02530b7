import { defineTexts, type Translate } from '../../app/i18n.js';
import en from './locales/pace.en.json';

/** The texts of pace and forecast: apart, since no lesson shows them. */
export const usePaceTexts = defineTexts('pace', en);

export type PaceTexts = Translate<typeof en>;
