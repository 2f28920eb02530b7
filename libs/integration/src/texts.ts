/** What is said in letters about outside tools. */
export const integrationTexts = {
  letters: {
    'token-ends': {
      subject: 'A token of yours ends soon',
      body: 'Your API token “{{token}}” ends within a week. Whatever uses it will be refused from then on.\n\nIf it is still needed, make another and give it to the tool in its place. If not, there is nothing to do.',
      action: 'Look at it',
      entry: 'Your API token “{{token}}” ends within a week.',
    },
    'webhook-failing': {
      subject: 'An outside tool does not take messages',
      body: 'For about three days, messages to “{{webhook}}” were not taken. We have stopped sending them.\n\nNothing is lost: what has happened since is held. Once the tool is well again, resume it, and everything that was held is sent.',
      action: 'Look at it',
      entry: 'Messages to “{{webhook}}” are stopped, because they were not taken for three days.',
    },
    'webhook-gone': {
      subject: 'An outside tool does not take messages',
      body: 'The tool behind “{{webhook}}” says that its address is gone for good. We have stopped sending messages to it.\n\nNothing is lost: what has happened since is held. If the tool has moved, give its new address and resume it.',
      action: 'Look at it',
      entry: 'Messages to “{{webhook}}” are stopped: its address is gone.',
    },
    'records-failing': {
      subject: 'A learning record store does not take statements',
      body: 'For about three days, your learning record store took nothing from us. We have stopped sending.\n\nNothing is lost: what has happened since is kept. Once the store is well again, resume it.',
      action: 'Look at it',
      entry: 'Nothing is sent to the learning record store any more: it took nothing for three days.',
    },
    'records-refused': {
      subject: 'A learning record store does not take statements',
      body: 'Your learning record store does not accept the key that we have for it. We have stopped sending.\n\nNothing is lost: what has happened since is kept. Give us a key that it knows, and resume it.',
      action: 'Look at it',
      entry: 'Nothing is sent to the learning record store any more: it does not accept our key.',
    },
  },
};
