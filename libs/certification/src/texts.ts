import { CHECK_SENTENCES } from './verification/check-sentences.js';

/** What certification says outside the web app: findings, letters, the certificate, the public page. */
export const certificationTexts = {
  organisation: 'Convenor',
  quoted: '“{{title}}”',
  hours_one: '{{count}} hour',
  hours_other: '{{count}} hours',
  minutes_one: '{{count}} minute',
  minutes_other: '{{count}} minutes',

  findings: {
    modules_complete: '{{complete}} of {{of}} modules complete.',
    modules_incomplete: 'Still to complete: {{modules}}.',
    modules_absent: 'This course has no modules yet.',
    assessment_best: 'Best result: {{share}}%, on {{date}}.',
    assessment_taken: 'Sent in on {{date}}.',
    assessment_not_taken: 'Take “{{activity}}” and reach at least {{mark}}%.',
    assessment_below_mark: '“{{activity}}” asks for at least {{mark}}%. The best result so far is {{share}}%.',
    assessment_sections_below:
      'The best result of “{{activity}}” is {{share}}%. It also asks for a mark of its own in {{sections}}.',
    assessment_sections_not_yet_passed:
      '“{{activity}}” asks for at least {{mark}}%, and for marks in its parts. No attempt has reached all of them yet.',
    assessment_not_yet_passed: '“{{activity}}” asks for at least {{mark}}%. No attempt has reached that yet.',
    agreement_signed: 'Signed on {{date}}.',
    agreement_unsigned: 'Read and sign “{{activity}}”.',
    agreement_outdated: 'The text of “{{activity}}” has changed. Read and sign the current version.',
    minutes_credited: '{{time}} of active time credited.',
    minutes_short: '{{time}} of active time to go.',
    practice_signed_off: 'Signed off so far: {{observed}} observed, {{coLed}} co-led, {{led}} led.',
    practice_observed_short_one: '{{count}} more observed meeting, signed off by a mentor.',
    practice_observed_short_other: '{{count}} more observed meetings, signed off by a mentor.',
    practice_co_led_short_one: '{{count}} more co-led meeting, signed off by a mentor.',
    practice_co_led_short_other: '{{count}} more co-led meetings, signed off by a mentor.',
    practice_led_short_one: '{{count}} more led meeting, signed off by a mentor.',
    practice_led_short_other: '{{count}} more led meetings, signed off by a mentor.',
    practice_co_led_short_at_level_one:
      '{{count}} more co-led meeting, signed off with at least level {{level}} in every part.',
    practice_co_led_short_at_level_other:
      '{{count}} more co-led meetings, signed off with at least level {{level}} in every part.',
    practice_led_short_at_level_one:
      '{{count}} more led meeting, signed off with at least level {{level}} in every part.',
    practice_led_short_at_level_other:
      '{{count}} more led meetings, signed off with at least level {{level}} in every part.',
    practice_below_level_one: '{{count}} more was signed off with a part below level {{level}}; it was good practice.',
    practice_below_level_other:
      '{{count}} more were signed off with a part below level {{level}}; they were good practice.',
    practice_mentors_one: 'Signed off by {{count}} mentor.',
    practice_mentors_other: 'Signed off by {{count}} different mentors.',
    practice_mentors_short_one: '{{count}} more mentor, who has not signed off a meeting of yours yet.',
    practice_mentors_short_other: '{{count}} more mentors, who have not signed off a meeting of yours yet.',
    conversation_open: 'A conversation is open. Somebody from our team is there for it; write to us whenever you like.',
    interview_given: 'You talked on {{date}}.',
    interview_missing: 'A talk with somebody from our team. We ask you for a time; nothing has to be prepared.',
    approval_given: 'Said on {{date}}.',
    approval_missing: 'A word from our team. Nothing has to be done for it.',
  },
  conversationWith: 'A conversation is open. {{name}} is there for it; write to them whenever you like.',

  groups: {
    all: 'All of these {{of}}',
    any: 'One of these {{of}}',
    some: '{{asks}} of these {{of}}',
  },

  flags: {
    regraded: 'The quiz “{{quiz}}” was graded anew, and the result no longer reaches what this certificate asked for.',
  },

  letters: {
    'certificate-issued': {
      subject: 'Something good is waiting for you',
      body: 'You have done it: your certificate for “{{course}}” is ready.\n\nYou can download it, and share a link by which anyone can check that it is genuine. Your name stays hidden there unless you choose to show it.\n\nThank you for the evenings you gave to this.',
      action: 'See your certificate',
      entry: 'Your certificate for “{{course}}” is ready.',
    },
    'certificate-revoked': {
      subject: 'A change that you should know about',
      body: 'Your certificate for “{{course}}” was revoked by our team.\n\nThe reason we noted: {{reason}}\n\nThe public page about it says that it is revoked, without the reason. If this is a surprise, answer this mail and we will talk.',
      action: 'See where things stand',
      entry: 'Your certificate for “{{course}}” was revoked.',
    },
    'hours-revoked': {
      subject: 'A change that you should know about',
      body: 'Your certificate of contact hours {{number}} was revoked by our team.\n\nThe reason we noted: {{reason}}\n\nYour hours themselves are kept as your page shows them, and those that still count can go on a new certificate. The public page about the old one says that it is revoked, without the reason. If this is a surprise, answer this mail and we will talk.',
      action: 'See your hours',
      entry: 'Your certificate of contact hours {{number}} was revoked.',
    },
    'certificate-suspended': {
      subject: 'A change that you should know about',
      body: 'Your certificate for “{{course}}” is on hold while our team looks at something.\n\nThe reason we noted: {{reason}}\n\nThe public page about it says that it is on hold, without the reason. Nothing is decided yet. Answer this mail if you would like to talk.',
      action: 'See where things stand',
      entry: 'Your certificate for “{{course}}” is on hold.',
    },
    'certificate-reinstated': {
      subject: 'Good news from our team',
      body: 'Your certificate for “{{course}}” counts again, as it did before.\n\nWhat we noted: {{reason}}\n\nThe public page about it says so as well.',
      action: 'See your certificate',
      entry: 'Your certificate for “{{course}}” counts again.',
    },
    'certificate-corrected': {
      subject: 'Something was put right',
      body: 'Your certificate for “{{course}}” was put right: a new one has taken its place, with a number and a link of its own. It is valid as long as the one before.\n\nWhat we noted: {{reason}}\n\nThe page of the old one says that there is a newer one. If your name has changed, it is hidden on the new page until you choose to show it. Please download your PDF again.',
      action: 'See your certificate',
      entry: 'Your certificate for “{{course}}” was put right.',
    },
    'certificate-renewed': {
      subject: 'Something good is waiting for you',
      body: 'Your certificate for “{{course}}” is renewed. It has a number and a link of its own, and the page of the one before says that there is a newer one.\n\nThank you for going on.',
      action: 'See your certificate',
      entry: 'Your certificate for “{{course}}” is renewed.',
    },
    'certificate-brought': {
      subject: 'Something good is waiting for you',
      body: 'Our team has added what you were certified in before: your certificate for “{{course}}” is now here.\n\nYou can download it, and share a link by which anyone can check it. Your name stays hidden there unless you choose to show it.',
      action: 'See your certificate',
      entry: 'Your certificate for “{{course}}” is now here.',
    },
    'certificate-to-renew': {
      subject: 'Something to plan for',
      body: 'Your certificate for “{{course}}” ends on {{day}}.\n\nYou can renew it. Its page says from when on, what that takes, and what you have already.',
      action: 'See how to renew it',
      entry: 'Your certificate for “{{course}}” ends on {{day}}. You can renew it.',
    },
    'certificate-ending': {
      subject: 'A date to know about',
      body: 'Your certificate for “{{course}}” ends on {{day}}.\n\nWhat you learned stays, and you can still download it after that.',
      action: 'See your certificate',
      entry: 'Your certificate for “{{course}}” ends on {{day}}.',
    },
  },

  batches: {
    problems: {
      email: 'The e-mail address is missing or not complete.',
      name: 'The name is missing or has characters that a name cannot have.',
      course: 'There is no published course with this short name.',
      issued_on: 'The day of issue is missing, or not written as 2026-03-14.',
      issued_later: 'The day of issue is still to come.',
      valid_until: 'The last valid day is not written as 2028-03-14.',
      valid_before: 'The last valid day comes before the day of issue.',
      too_long: 'The note, the number or the course is too long.',
      twice: 'This person stands in the file twice for the same course.',
      training: 'This person is in the training now. Their certificate comes from there.',
      already: 'This person holds a certificate of this course.',
      settled: 'There is nothing to do: it was decided before.',
    },
  },

  renewal: {
    asks: {
      quiz: 'Pass the refresher quiz',
      led: 'Lead meetings',
      agreement: 'Sign the agreement again',
      hours: 'Spend time with the lessons',
    },
  },

  certificate: {
    title: 'Certificate {{number}}',
    heading: 'Certificate',
    given: 'This certificate is given to',
    for: 'who is certified in',
    issued: 'Issued',
    validUntil: 'Valid until',
    number: 'Number',
    noEnd: 'no end date',
    check: 'Check this certificate',
    signature: 'Signature of {{name}}',
    sample: { name: 'Alex Example', course: 'Foundations of Meeting Facilitation' },
    qr: 'QR code that leads to {{url}}, the page that says whether this certificate is valid',
  },

  hoursCertificate: {
    title: 'Certificate of contact hours {{number}}',
    heading: 'Certificate of contact hours',
    given: 'This certificate is given to',
    for: 'who has completed',
    hours_one: '{{count}} contact hour',
    hours_other: '{{count}} contact hours',
    days: 'from {{from}} to {{to}} in',
    provider: 'Provider',
    providerNumber: 'Provider number',
    issued: 'Issued',
    number: 'Number',
    check: 'Check this certificate',
    qr: 'QR code that leads to {{url}}, the page that says whether this certificate is genuine',
  },

  verifyHours: {
    label: 'Check of contact hours',
    title: {
      valid: 'These contact hours are certified',
      revoked: 'This certificate of hours was revoked',
      unknown: 'We do not know this certificate',
    },
    state: { valid: 'Genuine', revoked: 'Revoked', unknown: 'Not found' },
    sentence: {
      valid:
        '{{organisation}} has issued this certificate. Hours are counted once: no other certificate of ours holds them too.',
      revoked:
        '{{organisation}} issued this certificate of contact hours and revoked it on {{day}}. It no longer counts. Its holder may have a newer one.',
      unknown:
        'The address may be incomplete, or the certificate may no longer exist. Compare the address with the one on the paper, letter by letter, or scan the code again.',
    },
    between: '{{from}} to {{to}}',
    facts: {
      hours: 'Hours',
      days: 'Days',
      course: 'Training',
      provider: 'Provider',
      providerNumber: 'Provider number',
      number: 'Number',
      issued: 'Issued',
    },
    nameHidden:
      'The name stands on the paper alone. To check a certificate that somebody hands you, compare its number, hours and days with those above.',
  },

  achievement: {
    badge: 'Certified',
    asked: 'To be certified, a person has to meet all of this:',
    able: 'Whoever has taken this training:',
    decided: 'The organisation decides who is certified.',
  },

  verify: {
    label: 'Certificate check',
    title: {
      valid: 'This certificate is valid',
      expired: 'This certificate has expired',
      suspended: 'This certificate is on hold',
      revoked: 'This certificate was revoked',
      superseded: 'There is a newer certificate',
      unknown: 'We do not know this certificate',
      not_valid: 'This credential is not valid',
      could_not_check: 'Not everything could be checked',
    },
    sentence: {
      valid: 'It was issued by {{organisation}} and has not been revoked.',
      expired: 'It was issued by {{organisation}} and was valid until {{until}}.',
      suspended:
        'It was issued by {{organisation}} and has been on hold since {{day}}. It does not count until that is settled.',
      revoked: 'It was issued by {{organisation}} and was revoked on {{day}}. It is no longer valid.',
      superseded:
        'It was issued by {{organisation}}. On {{day}} a newer one took its place, so this one no longer counts. Ask its holder for the newer one.',
      unknown:
        'The address may be incomplete, or the certificate may no longer exist. Compare the address with the one on the paper, letter by letter, or scan the code again.',
    },
    state: {
      valid: 'Valid',
      expired: 'Expired',
      suspended: 'On hold',
      revoked: 'Revoked',
      superseded: 'Replaced',
      unknown: 'Not found',
      not_valid: 'Not valid',
      could_not_check: 'Not known',
    },
    facts: {
      holder: 'Given to',
      course: 'Training',
      number: 'Number',
      issued: 'Issued',
      validUntil: 'Valid until',
      wasValidUntil: 'Was valid until',
      suspended: 'On hold since',
      revoked: 'Revoked',
      superseded: 'Replaced',
      noEnd: 'No end date',
      claimedHolder: 'Given to',
      claimed: 'For',
      claimedIssuer: 'Issued by',
      claimedIssuerId: 'Issuer’s address',
    },
    nameHidden:
      'Whether a name stands here is the choice of the holder, who keeps it private. To check a certificate that somebody hands you, compare its number with the one above.',
    nameWithheld:
      'No names are shown for certificates that do not count. Compare the number with the one on the paper.',
    nameShown: 'The holder has chosen to show their name here.',
    foot: 'This page shows how the certificate stands at this moment. Reload it to check again.',
    checkAnother: 'Check another certificate or a file',
    checked: 'What was checked',
    outcome: { passed: 'Yes:', failed: 'No:', skipped: 'Not known:' },
    looked: {
      register: 'the number stands in the register of {{organisation}}.',
      signature_passed: 'the record is signed by {{organisation}}, and nothing in it was changed.',
      signature_failed: 'the signature of the record does not fit what it says.',
      signature_none: 'the record waits to be signed.',
      running: 'its time has not run out.',
      ended: 'its time has run out.',
      standing: 'it was neither revoked nor suspended.',
      suspended: 'it is on hold.',
      revoked: 'it was revoked.',
      superseded: 'a newer one stands in its place.',
    },
    says: 'What it says of itself',
    claims: {
      valid: 'The signature covers every word of this.',
      not_valid: 'Do not rely on this: it may be made up.',
      could_not_check: 'Do not rely on this yet: whether it is true could not be checked.',
    },
    brought: {
      valid: 'Its signature is the issuer’s, nothing in it was changed, and it counts today.',
      not_valid: 'At least one check failed. Below you see which, and why.',
      could_not_check:
        'Nothing was found to be wrong, but something could not be looked up. Below you see what. Ask the issuer itself before you rely on it.',
    },
    toPage: 'See how it stands, on its own page',
    form: {
      title: 'Check a certificate',
      again: 'Check a certificate: something is missing',
      lead: 'You have a certificate before you, on paper or as a file? Use one of these three ways. Nothing that you bring is kept.',
      address: 'Its number or link',
      addressHint: 'As it is printed, for example CNV-2026-7K3M-9QXT.',
      file: 'Its file',
      fileHint:
        'A badge (PNG or SVG), or a signed credential (JSON or token), of ours or of any other issuer. Up to 2 MB.',
      text: 'Or its text',
      textHint: 'Paste the JSON or the token.',
      action: 'Check it',
      foot: 'A file or text is read while you wait, and forgotten. The checks follow Open Badges 3.0.',
    },
    codes: CHECK_SENTENCES,
  },
};
