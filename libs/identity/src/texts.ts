/** What identity says in letters. Subjects tell nothing about training or meetings, nor that somebody has an account. */
export const identityTexts = {
  someone: 'there',
  letters: {
    'confirm-email': {
      subject: 'Please confirm your e-mail address',
      body: 'Someone signed up with this e-mail address. If it was you, confirm the address within 24 hours and you can begin.\n\nIf it was not you, you need do nothing: without your confirmation nothing happens.',
      action: 'Confirm my address',
    },
    'already-registered': {
      subject: 'About your e-mail address',
      body: 'Someone signed up with this e-mail address, and you have an account here already. If it was you, sign in with the password that you have, or choose a new one within the hour.\n\nIf it was not you, you need do nothing. Nothing was changed.',
      action: 'Choose a new password',
    },
    'reset-password': {
      subject: 'Choose a new password',
      body: 'Someone asked for a new password for your account. If it was you, choose one within the hour. You will be signed out on your other devices.\n\nIf it was not you, you need do nothing. Your password stays as it is.',
      action: 'Choose a new password',
    },
    'no-account': {
      subject: 'About your e-mail address',
      body: 'Someone asked for a new password with this e-mail address, but there is no account with it. If it was you, perhaps you signed up with another address.\n\nIf it was not you, you need do nothing.',
    },
    'account-closed': {
      subject: 'About your account',
      body: 'Someone asked for a new password for your account, which is closed at the moment. If you have questions, answer this mail.\n\nIf it was not you, you need do nothing.',
    },
    'password-changed': {
      subject: 'Your password was changed',
      body: 'The password of your account was changed just now, and you were signed out on your other devices.\n\nIf it was not you, choose a new password at once.',
      action: 'It was not me',
    },
    'change-email': {
      subject: 'Please confirm your new e-mail address',
      body: 'You asked to use this e-mail address for your account. Confirm it within the hour.\n\nIf it was not you, you need do nothing.',
      action: 'Use this address',
    },
    'email-in-use': {
      subject: 'About your e-mail address',
      body: 'Someone asked to use this e-mail address for their account, but there is an account with it already. Nothing was changed.\n\nIf it was you, sign in with this address instead.',
    },
    'email-change-asked': {
      subject: 'A new e-mail address for your account',
      body: 'Someone who knows your password asked to use another e-mail address for your account. It changes when the new address is confirmed.\n\nIf it was not you, choose a new password at once; that also stops the change.',
      action: 'It was not me',
    },
    'email-changed': {
      subject: 'Your e-mail address was changed',
      body: 'Your account now uses another e-mail address, which was confirmed just now, and you were signed out on your other devices. This is the last mail to this one.\n\nIf it was not you, answer this mail at once.',
    },
    'accounts-merged': {
      subject: 'About your account',
      body: 'Somebody who runs the programme found that you had two accounts, and made them one. Everything is in this account now: sign in with this address and the password that you have here. You were signed out everywhere.\n\nIf you had one account only, answer this mail at once.',
      action: 'Sign in',
    },
    'account-merged-away': {
      subject: 'About your account',
      body: 'Somebody who runs the programme found that you had two accounts, and made them one. Everything is in the other one now, which has another address of yours. This address and its password open nothing any more.\n\nIf you had one account only, answer this mail at once.',
    },
    'staff-invitation': {
      subject: 'An invitation for you',
      body: '{{inviter}} invites you to join their team as {{roles}}. The invitation is open for 7 days.\n\nIf you did not expect it, you need do nothing.',
      action: 'Accept the invitation',
    },
    'trainee-invitation': {
      subject: 'An invitation for you',
      body: 'A place is kept for you. Choose a password within 7 days and you can begin.\n\nIf you did not expect it, you need do nothing.',
      action: 'Accept the invitation',
    },
  },
  roles: {
    trainee: 'trainee',
    mentor: 'mentor',
    trainer: 'trainer',
    coordinator: 'coordinator',
    author: 'author',
    admin: 'admin',
    owner: 'owner',
  },
  roleList: '{{first}} and {{last}}',
};
