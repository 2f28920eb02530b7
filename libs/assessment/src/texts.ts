/** What assessment says in letters. Subjects tell nothing about training or meetings. */
export const assessmentTexts = {
  letters: {
    'answers-marked': {
      subject: 'Feedback on your answers',
      body: 'Somebody from our team has read what you wrote, and your answers are marked.\n\nThank you for your patience.',
      action: 'See how it went',
    },
  },
};
