/** What live sessions say in letters. `when` is a day and a time in the reader's own zone. */
export const sessionLetters = {
  'session-booked': {
    subject: '{{when}}',
    body: 'You have a place on {{when}} ({{zone}}), for {{minutes}} minutes.\n\n{{where}}\n\nThe attachment puts it into your calendar. If it does not suit you after all, give your place to somebody else with one tap.',
    action: 'See the details',
  },
  'session-place': {
    entry: 'A place is yours now: {{when}}',
    subject: 'A place is yours: {{when}}',
    body: 'A place came free, and it is yours: {{when}} ({{zone}}), for {{minutes}} minutes.\n\n{{where}}\n\nThe attachment puts it into your calendar. If it does not suit you any more, one tap gives it to the next person.',
    action: 'See the details',
  },
  'session-changed': {
    entry: 'A live session has changed: {{when}}',
    subject: 'Changed: {{when}}',
    body: 'Something has changed. From now on it is: {{when}} ({{zone}}), for {{minutes}} minutes.\n\n{{where}}\n\nYou keep your place. The attachment updates your calendar. If it does not suit you any more, you can give up your place with one tap.',
    action: 'See the details',
  },
  'session-left': {
    subject: 'Given up: {{when}}',
    body: 'You have given up your place on {{when}} ({{zone}}). The attachment takes it out of your calendar.\n\nYou are welcome to choose another time.',
    action: 'See other times',
  },
  'session-released': {
    entry: 'Your place on {{when}} is not kept any more',
    subject: 'Not kept any more: {{when}}',
    body: 'Your place on {{when}} ({{zone}}) is not kept any more, because something about your training has changed. The attachment takes it out of your calendar.\n\nIf you think that this is a mistake, please write to us.',
    action: 'See other times',
  },
  'session-cancelled': {
    entry: 'A live session does not take place: {{when}}',
    subject: 'Not taking place: {{when}}',
    body: '{{when}} ({{zone}}) does not take place.\n\nWhat we were told: {{reason}}\n\nYour calendar is updated by the attachment. You are welcome to choose another time.',
    action: 'See other times',
  },
  'session-cancelled-waiting': {
    entry: 'A live session does not take place: {{when}}',
    subject: 'Not taking place: {{when}}',
    body: '{{when}} ({{zone}}), for which you were on the waiting list, does not take place.\n\nWhat we were told: {{reason}}\n\nYou are welcome to choose another time.',
    action: 'See other times',
  },
  'session-reminder': {
    entry: '{{day}} at {{time}}: your live session',
    subject: '{{day}} at {{time}}',
    body: '{{day}} at {{time}} ({{zone}}) you have a place, for {{minutes}} minutes.\n\n{{where}}\n\nIf something has come up, please give your place to somebody else. One tap is enough.',
    action: 'See the details',
  },
};

/** Parts of those letters. */
export const sessionWords = {
  today: 'Today',
  tomorrow: 'Tomorrow',
  link: 'Join here: {{link}}',
  place: 'Place: {{place}}',
};
