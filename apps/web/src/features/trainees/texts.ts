import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the screens on which staff follow and help trainees. */
export const useTraineeTexts = defineTexts('trainees', en);
export type TraineeTexts = ReturnType<typeof useTraineeTexts>;
