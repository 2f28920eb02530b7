import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

export const usePlanTexts = defineTexts('studyPlan', en);
export type PlanTexts = ReturnType<typeof usePlanTexts>;
