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
      subject: 'Somebody opened what you see',
      body: '{{sender}} opened your screens as you see them, for fifteen minutes at most. Nothing can be changed, and your private notes and unfinished answers are not shown. The reason given: {{reason}}',
      action: 'See who looked, and when',
      entry: '{{sender}} opened what you see here, to look only: {{reason}}',
    },
    lookedOn: {
      subject: 'Somebody opened what you see',
      body: 'Somebody who runs the programme opened your screens as you see them, for fifteen minutes at most. Nothing can be changed, and your private notes and unfinished answers are not shown. The reason given: {{reason}}',
      action: 'See who looked, and when',
      entry: 'Somebody who runs the programme opened what you see here, to look only: {{reason}}',
    },
  },
};
