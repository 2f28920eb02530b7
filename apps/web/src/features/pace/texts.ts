import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

export const usePaceTexts = defineTexts('pace', en);
export type PaceTexts = ReturnType<typeof usePaceTexts>;
