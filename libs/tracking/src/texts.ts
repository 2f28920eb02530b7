import { reminderLetters, reminderWords } from './reminders/reminder-texts.js';

/** What tracking says in letters. Subjects tell nothing about training or meetings. */
export const trackingTexts = {
  reminders: reminderWords,
  letters: {
    ...reminderLetters,
    message: {
      subject: 'A word for you',
      body: '{{message}}\n\n{{sender}}\n\nIf you answer this mail, your answer goes to {{sender}}.',
      action: 'Go on where you are',
      entry: '{{sender}} wrote to you: {{message}}',
    },
    export_ready: {
      subject: 'A file is ready',
      body: 'A file that you asked for is ready. It is kept for a day, for you alone.',
      action: 'Go to your files',
      entry: 'A file that you asked for is ready.',
    },
    lookedOnBy: {
      subject: 'Somebody looked at what you see',
      body: '{{sender}} looked at your screens as you see them, for a few minutes. Nothing was changed, and your private notes and unfinished answers were not shown. The reason given: {{reason}}',
      action: 'See who looked, and when',
      entry: '{{sender}} looked at what you see here, without changing anything: {{reason}}',
    },
    lookedOn: {
      subject: 'Somebody looked at what you see',
      body: 'Somebody who runs the programme looked at your screens as you see them, for a few minutes. Nothing was changed, and your private notes and unfinished answers were not shown. The reason given: {{reason}}',
      action: 'See who looked, and when',
      entry: 'Somebody who runs the programme looked at what you see here, without changing anything: {{reason}}',
    },
  },
};
