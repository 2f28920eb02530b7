/** What assessment says in letters. Subjects tell nothing about training or meetings. */
export const assessmentTexts = {
  toMark_one: '{{count}} answer waits to be marked.',
  toMark_other: '{{count}} answers wait to be marked.',
  letters: {
    'answers-marked': {
      subject: 'Feedback on your answers',
      body: 'Somebody from our team has read what you wrote, and your answers are marked.\n\nThank you for your patience.',
      action: 'See how it went',
      entry: 'Your answers are marked.',
    },
    // `{{message}}` is empty, or what our team adds, with the empty line after it.
    'regraded-up': {
      subject: 'We have corrected something of ours',
      body: 'One of the quizzes that you took held a mistake of ours, and we have graded it anew for everybody. Your score went up by it.\n\n{{message}}There is nothing that you need to do. Please excuse the mistake.',
      action: 'See how it went',
      entry: 'A quiz of yours was graded anew, and your score went up.',
    },
    'regraded-down': {
      subject: 'We have corrected something of ours',
      body: 'One of the quizzes that you took held a mistake of ours, and we have graded it anew for everybody. Your score is lower than it was. That is no judgement on you: the answer that we had marked as right was not.\n\n{{message}}A certificate that you hold stays valid. If you have questions, or if this stands in your way, answer this mail and we will find a way together.',
      action: 'See how it went',
      entry: 'A quiz of yours was graded anew, because of a mistake of ours.',
    },
    'regraded-both': {
      subject: 'We have corrected something of ours',
      body: 'One of the quizzes that you took held a mistake of ours, and we have graded it anew for everybody. Of your tries, some have a higher score now and some a lower one.\n\n{{message}}A certificate that you hold stays valid. If you have questions, answer this mail.',
      action: 'See how it went',
      entry: 'A quiz of yours was graded anew, because of a mistake of ours.',
    },
    'regraded-unseen': {
      subject: 'We have corrected something of ours',
      body: 'One of the quizzes that you took held a mistake of ours, and we have graded it anew for everybody.\n\n{{message}}A certificate that you hold stays valid. If you have questions, answer this mail.',
      action: 'See where you are',
      entry: 'A quiz of yours was graded anew, because of a mistake of ours.',
    },
    'question-answered': {
      subject: 'An answer to what you told us',
      body: 'You told us what is wrong with a question. Somebody from our team has looked at it, and wrote an answer.\n\nThank you: everybody after you has a better course for it.',
      action: 'Read the answer',
      entry: 'There is an answer to what you told us about a question.',
    },
    'question-looked-at': {
      subject: 'We have looked at what you told us',
      body: 'You told us what is wrong with a question. Somebody from our team has read it and looked at the question.\n\nThank you: everybody after you has a better course for it.',
      action: 'See what you told us',
      entry: 'Somebody has looked at what you told us about a question.',
    },
    'late-answers-accept': {
      subject: 'News about your answers',
      body: 'Some of your answers reached us after the time was over. Somebody from our team has looked at them, and they were counted.',
      action: 'See how it went',
      entry: 'Your late answers were counted.',
    },
    'late-answers-decline': {
      subject: 'News about your answers',
      body: 'Some of your answers reached us after the time was over. Somebody from our team has looked at them. They were not counted: what reached us in time stands.\n\nIf you have questions, or if something kept you from sending them in time, answer this mail.',
      action: 'See how it went',
      entry: 'Your late answers were not counted.',
    },
  },
};
