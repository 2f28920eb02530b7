import { normaliseEmail, normaliseName, normaliseText } from './person-text.js';

export const NAME_FORMS = ['full', 'first_and_initial'] as const;

/** How a person wants to be named where strangers read it. */
export type NameForm = (typeof NAME_FORMS)[number];

/** Longest texts of the public register, in characters, and how many languages one entry names. */
export const REGISTER_LIMITS = { region: 80, text: 600, languages: 8, message: 3_000 } as const;

/** Languages that people can say they work in, by the codes of ISO 639. */
// prettier-ignore
export const LANGUAGES = [
  'af', 'am', 'ar', 'ase', 'az', 'be', 'bg', 'bn', 'bs', 'ca', 'cs', 'cy', 'da', 'de', 'el', 'en', 'es', 'et', 'eu', 'fa',
  'fi', 'fil', 'fr', 'ga', 'gl', 'gu', 'ha', 'he', 'hi', 'hr', 'hu', 'hy', 'id', 'ig', 'is', 'it', 'ja', 'ka', 'kk', 'km',
  'ko', 'ku', 'lo', 'lt', 'lv', 'mk', 'ml', 'mn', 'mr', 'ms', 'mt', 'my', 'ne', 'nl', 'no', 'pa', 'pl', 'ps', 'pt', 'ro',
  'ru', 'si', 'sk', 'sl', 'so', 'sq', 'sr', 'sv', 'sw', 'ta', 'te', 'th', 'ti', 'tl', 'tr', 'uk', 'ur', 'uz', 'vi', 'wo',
  'xh', 'yo', 'zh', 'zu',
] as const;

export type Language = (typeof LANGUAGES)[number];

/**
 * A name in the form that its owner chose: whole, or the first word of it with the first letter of the last one
 * ("Amara O."). A name of one word is told as it is, since there is nothing to leave out.
 */
export function shownName(name: string, form: NameForm): string {
  if (form === 'full') return name;
  const words = name.split(/\s+/u).filter(Boolean);
  const [first = name, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const initial =
    last && [...new Intl.Segmenter().segment(last)].find(({ segment }) => /\p{L}/u.test(segment))?.segment;
  return initial ? `${first} ${initial.toLocaleUpperCase('en')}.` : first;
}

// prettier-ignore
const PLAIN: Readonly<Record<string, string>> = {
  'æ': 'ae', 'ð': 'd', 'đ': 'd', 'ħ': 'h', 'ł': 'l', 'ø': 'o', 'œ': 'oe', 'þ': 'th', 'ŧ': 't',
};

/** A text with letters that are no accented ones spelled as many would type them, for looking for names and places. */
export function withPlainLetters(text: string): string {
  return text.toLowerCase().replace(/[æðđħłøœþŧ]/g, (letter) => PLAIN[letter]!);
}

/** What a stranger sends to somebody of whom they have no address. */
export interface ContactMessage {
  readonly name: string;
  /** Where the answer goes. */
  readonly email: string;
  readonly message: string;
}

export interface ContactProblem {
  readonly field: keyof ContactMessage;
  readonly code: string;
}

/** A message in its stored form, or everything that is wrong with it, in the order of its fields. */
export function readContact(
  raw: ContactMessage,
): { ok: true; value: ContactMessage } | { ok: false; problems: ContactProblem[] } {
  const name = normaliseName(raw.name);
  const email = normaliseEmail(raw.email);
  const message = normaliseText(raw.message, REGISTER_LIMITS.message);
  if (name.ok && email.ok && message.ok) {
    return { ok: true, value: { name: name.value, email: email.value, message: message.value } };
  }
  const problems = Object.entries({ name, email, message }).flatMap(([field, answer]) =>
    answer.ok ? [] : [{ field: field as keyof ContactMessage, code: answer.code }],
  );
  return { ok: false, problems };
}

const SCHEME = /\b([a-z][a-z0-9+.-]{1,20}):(?=\S)/giu;
const HOST = /(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}-]*\p{L})/gu;

/**
 * A stranger's text as it may stand in a mail: programs that read mails turn whatever looks like an address into a link,
 * so a dot within a word and the colon of a scheme are put into brackets. A person can still read it.
 */
export function withoutLinks(text: string): string {
  return text.replace(SCHEME, '$1[:]').replace(HOST, '[.]');
}
