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
    export_failed: {
      subject: 'A file could not be made',
      body: 'A file that you asked for could not be made. Please ask for it again.',
      action: 'Go to your files',
      entry: 'A file that you asked for could not be made. Please ask for it again.',
    },
    report_ready: {
      subject: 'A report is ready',
      body: 'A report that comes to you by itself is ready. Sign in to read it.\n\nYou can turn it off on the page of your reports, with one tap.',
      action: 'Read the report',
      entry: 'A report that comes to you by itself is ready.',
    },
    report_unread: {
      subject: 'A report reached nobody',
      body: 'A report that you look after was due, and there was nobody left who could get it. Choose who gets it, or remove it.',
      action: 'Look at the schedule',
      entry: 'A report that you look after reached nobody.',
    },
    report_failed: {
      subject: 'A report could not be made',
      body: 'A report that you look after could not be made, although we tried several times. The next one comes as planned; you can also send one now.',
      action: 'Look at the schedule',
      entry: 'A report that you look after could not be made.',
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
