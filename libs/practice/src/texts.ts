import { sessionLetters, sessionWords } from './sessions/session-texts.js';

/** What practice says in letters. Subjects tell nothing about training or meetings. */
export const practiceTexts = {
  sessions: sessionWords,
  letters: {
    ...sessionLetters,
    'practice-sent': {
      subject: 'Something new is waiting for you',
      body: 'Somebody whom you look after has written down a meeting and asks you to look at it. Ten minutes are enough, on your phone as well.\n\nThank you for giving your time.',
      action: 'Look at it',
      entry: 'A meeting is waiting to be read.',
    },
    'practice-signed': {
      subject: 'There is news for you',
      body: 'The meeting that you wrote down is signed off. It counts from now on.\n\nWhat was said about it is waiting for you.',
      action: 'Read it',
      entry: 'Your meeting is signed off.',
    },
    'practice-returned': {
      subject: 'There is news for you',
      body: 'Somebody has read what you wrote about your meeting and has a question. Your words are all there. Add what is asked, and send it again when it suits you.',
      action: 'Read it',
      entry: 'There is a question about your meeting.',
    },
    'practice-another-asked': {
      subject: 'There is news for you',
      body: 'Somebody has read what you wrote about your meeting, and asks you to do one more before it is signed off. That is a part of learning for many people. What would help next time is written beside it.',
      action: 'Read it',
      entry: 'One more meeting is asked for before the sign-off.',
    },
  },
};
