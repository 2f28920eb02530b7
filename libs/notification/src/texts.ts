/** What notification says in letters, around the words of the features. Subjects tell nothing about training or meetings. */
export const notificationTexts = {
  greeting: 'Hello {{name}},',
  actionHint: 'If the button does not work, copy this address into your browser:',
  closing: 'With kind regards,\nConvenor',
  turnOff: 'Turn off e-mails like this one',
  gone: 'There was news for you.',
  // What stands in a preview of a letter where it names something.
  samples: {
    name: 'Amara',
    course: 'The sample course',
    reason: 'Here stands the reason.',
    message: '',
    day: 'Thursday 14 March',
    until: 'Thursday 14 March, 18:00',
    inviter: 'Ximena Quispe',
    roles: 'mentor',
    lines: '• The first line.\n\n• The second line.',
    names: '“The first week”',
    count: '2',
    other: '({{name}})',
  },
  letters: {
    // `{{lines}}` is what the features say, a paragraph each.
    weekly_digest: {
      subject: 'Your week',
      body: 'This is what your week looks like:\n\n{{lines}}\n\nGo at your own pace. If a week does not fit, you can ask for a break or spread what is left.',
      action: 'See your week',
    },
    daily_digest: {
      subject: 'What waits for you today',
      body: 'This waits for you:\n\n{{lines}}',
      action: 'See what waits',
    },
  },
};
