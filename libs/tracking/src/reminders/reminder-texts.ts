/** What reminders say. `lines` is a paragraph for each module. Subjects tell nothing about training or meetings. */
export const reminderLetters = {
  due_soon: {
    subject: 'For the next few days',
    body: 'This comes next, as you planned it:\n\n{{lines}}\n\nGo at your own pace. If it does not fit this week, you can take a break in one tap: you find it on your home page, and every date moves by it.',
    action: 'See what is next',
    entry: 'Coming up: {{names}}',
  },
  overdue: {
    subject: 'Still open for you',
    body: 'This is still open, and you can do it whenever it suits you:\n\n{{lines}}\n\nEverything that you have done is kept. If there was too much in your week, a catch-up plan spreads what is left over the coming ones, or you take a break. You find both on your home page, and they take a minute.',
    action: 'Go on where you are',
    entry: 'Still open for you: {{names}}',
  },
};

/** Parts of those letters. */
export const reminderWords = {
  due_soon: '• “{{module}}” ({{course}}), by {{day}}. It takes {{time}}.',
  overdue: '• “{{module}}” ({{course}}), planned for {{day}}. What is left takes {{time}}.',
  minutes: 'about {{number}} minutes',
  hours: 'about {{number}} hours',
};
