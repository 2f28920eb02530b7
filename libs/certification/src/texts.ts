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
  },

  certificate: {
    title: 'Certificate {{number}}',
    heading: 'Certificate',
    given: 'This certificate is given to',
    for: 'who is certified in',
    issued: 'Issued',
    validUntil: 'Valid until',
    number: 'Number',
    check: 'Check this certificate',
    qr: 'QR code that leads to {{url}}, the page that says whether this certificate is valid',
  },

  verify: {
    label: 'Certificate check',
    title: {
      valid: 'This certificate is valid',
      expired: 'This certificate has expired',
      revoked: 'This certificate was revoked',
      unknown: 'We do not know this certificate',
    },
    sentence: {
      valid: 'It was issued by {{organisation}} and has not been revoked.',
      expired: 'It was issued by {{organisation}} and was valid until {{until}}.',
      revoked: 'It was issued by {{organisation}} and was revoked on {{revoked}}. It is no longer valid.',
      unknown:
        'The address may be incomplete, or the certificate may no longer exist. Compare the address with the one on the paper, letter by letter, or scan the code again.',
    },
    state: { valid: 'Valid', expired: 'Expired', revoked: 'Revoked', unknown: 'Not found' },
    facts: {
      holder: 'Given to',
      course: 'Training',
      number: 'Number',
      issued: 'Issued',
      validUntil: 'Valid until',
      wasValidUntil: 'Was valid until',
      revoked: 'Revoked',
      noEnd: 'No end date',
    },
    nameHidden:
      'Whether a name stands here is the choice of the holder, who keeps it private. To check a certificate that somebody hands you, compare its number with the one above.',
    nameWithheld:
      'No names are shown for certificates that were revoked. Compare the number with the one on the paper.',
    nameShown: 'The holder has chosen to show their name here.',
    foot: 'This page shows how the certificate stands at this moment. Reload it to check again.',
  },
};
