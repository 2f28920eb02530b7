/** What is said in letters about what people write for each other, and staff for them. Subjects tell nothing about it. */
export const discussionTexts = {
  letters: {
    announcement: {
      subject: 'There is news for you',
      body: 'Something was written to you and your group. It takes a minute to read.',
      action: 'Read it',
      entry: 'There is an announcement for you.',
    },
    'feedback-given': {
      subject: 'There is news for you',
      body: 'A trainer has read what you posted and written a few words to you.',
      action: 'Read them',
      entry: 'A trainer has written to you about what you posted.',
    },
    'reflection-approved': {
      subject: 'There is news for you',
      body: 'A trainer has read what you posted. The step is complete.',
      action: 'Have a look',
      entry: 'A trainer has read what you posted. The step is complete.',
    },
    'reflection-returned': {
      subject: 'There is news for you',
      body: 'A trainer has read what you posted and asks you to add something. Every word of yours is still there. Add to it when it suits you, and post it again.',
      action: 'Go on writing',
      entry: 'A trainer asks you to add something to what you posted.',
    },
    'response-written': {
      subject: 'There is news for you',
      body: 'Somebody of your group has answered what you posted.',
      action: 'Read it',
      entry: 'Somebody of your group has answered what you posted.',
    },
    'topic-replied': {
      subject: 'There is news for you',
      body: 'Somebody of your group has written something in a topic that you follow.',
      action: 'Read it',
      entry: 'There is something new in a topic that you follow.',
    },
    'topic-answered': {
      subject: 'There is news for you',
      body: 'A trainer or a mentor has written something in a topic that you follow.',
      action: 'Read it',
      entry: 'A trainer or a mentor has written in a topic that you follow.',
    },
    'post-reported': {
      subject: 'Something is waiting for you',
      body: 'Somebody asks you to look at something that was posted in a group of yours.',
      action: 'Look at it',
      entry: 'A post in a group of yours was reported.',
    },
    'post-hidden': {
      subject: 'There is news for you',
      body: 'Others do not see something that you posted at the moment. The reason is written beside it. You can talk about it with your trainer.',
      action: 'Read why',
      entry: 'Others do not see something that you posted. The reason is beside it.',
    },
    'post-restored': {
      subject: 'There is news for you',
      body: 'Something that you posted was hidden for a while. Others see it again.',
      action: 'Have a look',
      entry: 'Others see again what you posted.',
    },
  },
};
