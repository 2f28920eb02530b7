/** What notification says in letters, around the words of the features. */
export const notificationTexts = {
  greeting: 'Hello {{name}},',
  actionHint: 'If the button does not work, copy this address into your browser:',
  closing: 'With kind regards,\nConvenor',
  turnOff: 'Turn off e-mails like this one',
  gone: 'There was news for you.',
};
