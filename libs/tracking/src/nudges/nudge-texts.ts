/** What nudges say in letters. Subjects tell nothing about training or meetings. */
export const nudgeTexts = {
  nudgeStep_one: 'The next step is “{{title}}”. It takes about a minute.',
  nudgeStep_other: 'The next step is “{{title}}”. It takes about {{count}} minutes.',
  nudgeHome: 'Your page shows what comes next.',
  needsOpen_one: 'One person may need a word from you.',
  needsOpen_other: '{{count}} people may need a word from you.',
  tasksOpen_one: 'One task about a person is open.',
  tasksOpen_other: '{{count}} tasks about people are open.',
  letters: {
    'nudge-overdue': {
      subject: 'Whenever you are ready',
      body: 'We thought of you. Something in “{{course}}” was due a few days ago, and that is all right: it is still open, and everything you have done is kept.\n\n{{step}}\n\nIf the dates no longer fit, a catch-up plan on your page spreads what is left over the weeks that remain. If now is not the time, you can take a break there: it takes one tap, and nobody asks why.\n\nIf something stands in the way, your mentor or trainer is glad to hear from you.',
      action: 'Go on with this step',
      entry: 'The next step is still open, whenever you are ready. A catch-up plan or a break takes one tap.',
    },
    'nudge-silent': {
      subject: 'Your place is kept',
      body: 'It has been a little while. Your place in “{{course}}” is kept, and so is everything you have done.\n\n{{step}} One small step is enough to be back.\n\nIf the dates no longer fit, a catch-up plan on your page spreads what is left over the weeks that remain. If now is not the time, you can take a break there: it takes one tap, and nobody asks why.\n\nIf something stands in the way, your mentor or trainer is glad to hear from you.',
      action: 'Take the next step',
      entry: 'Your place is kept. One small step is enough to be back; a break takes one tap.',
    },
    'somebody-listed': {
      subject: 'Somebody may need a word from you',
      body: 'Somebody whom you look after may need a word from you. A short, friendly message often helps most.\n\nThank you for being there.',
      action: 'See who it is',
      entry: 'Somebody whom you look after may need a word from you.',
    },
    'task-made': {
      subject: 'Something new is waiting for you',
      body: 'There is a new task about somebody who has not been seen for a while, or has fallen behind. Take it, so that others know who looks after it.',
      action: 'See the tasks',
      entry: 'There is a new task about somebody who may need help.',
    },
  },
};
