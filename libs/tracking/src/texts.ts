import { reminderLetters, reminderWords } from './reminders/reminder-texts.js';

/** What tracking says in letters. Subjects tell nothing about training or meetings. */
export const trackingTexts = {
  reminders: reminderWords,
  letters: { ...reminderLetters },
};
