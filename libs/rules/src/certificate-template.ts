import { contrastOf, isColour, isLighter, nearestReadable, READABLE_CONTRAST } from './contrast.js';

export const CERTIFICATE_PAPERS = ['a4', 'letter'] as const;
export const CERTIFICATE_ORIENTATIONS = ['landscape', 'portrait'] as const;
/** What stands in for words that are known only when a certificate is printed, as `{{name}}`. */
export const CERTIFICATE_PLACEHOLDERS = ['name', 'course', 'date', 'valid_until', 'number', 'hours'] as const;
export const CERTIFICATE_COLOURS = [
  'paper',
  'ink',
  'soft',
  'accent',
  'line',
  'panel',
  'panelText',
  'panelSoft',
] as const;
export const MOST_SIGNATORIES = 3;

export type CertificatePlaceholder = (typeof CERTIFICATE_PLACEHOLDERS)[number];

/**
 * Colours as `#rrggbb`. Words stand in `ink`, `soft` and `accent` on `paper`, and in `panelText` on `panel`; `line` and
 * `panelSoft` carry no meaning and need no contrast.
 */
export type CertificateColours = Readonly<Record<(typeof CERTIFICATE_COLOURS)[number], string>>;

/** The longest texts, in characters. */
export const CERTIFICATE_LENGTHS = { organisation: 80, heading: 60, given: 120, statement: 120, note: 240 } as const;
export const LONGEST_SIGNATORY = 80;

export type CertificateText = keyof typeof CERTIFICATE_LENGTHS;

/** Texts in which placeholders are filled. The name and the course always have lines of their own. */
export type CertificateTexts = Readonly<Record<CertificateText, string>>;

export interface Signatory {
  readonly name: string;
  /** For example “Head of training”; may be empty. */
  readonly role: string;
  /** The id of a picture of the signature, or null for a line to sign on. */
  readonly image: string | null;
}

/** How an organisation's certificate looks, without what differs from person to person. */
export interface CertificateTemplate {
  readonly paper: (typeof CERTIFICATE_PAPERS)[number];
  readonly orientation: (typeof CERTIFICATE_ORIENTATIONS)[number];
  readonly colours: CertificateColours;
  readonly texts: CertificateTexts;
  /** The id of a picture, or null for the mark. */
  readonly logo: string | null;
  readonly signatories: readonly Signatory[];
}

export interface TemplateProblem {
  /** Path into the template, for example `signatories.0.name`. */
  readonly path: string;
  readonly code:
    | 'required'
    | 'too_long'
    | 'no_room'
    | 'not_a_colour'
    | 'too_little_contrast'
    | 'paper_darker_than_ink'
    | 'unknown_placeholder'
    | 'broken_placeholder';
  /** What the sentence about it needs: the ratio and what would do, the placeholder, the length. */
  readonly params: Readonly<Record<string, string | number>>;
}

export const DEFAULT_CERTIFICATE_COLOURS: CertificateColours = {
  paper: '#fbfaf7',
  ink: '#1d2b2a',
  soft: '#4c5a57',
  accent: '#1f5d52',
  line: '#d8d2c5',
  panel: '#1f5d52',
  panelText: '#fbfaf7',
  panelSoft: '#8cc7b4',
};

/** Words, and the ground they stand on. */
const READ_ON = [
  ['ink', 'paper'],
  ['soft', 'paper'],
  ['accent', 'paper'],
  ['panelText', 'panel'],
] as const;

const REQUIRED: readonly CertificateText[] = ['organisation', 'heading'];
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** Everything that keeps a template from being used, in the order of the form; empty = nothing. */
export function templateProblems(template: CertificateTemplate): TemplateProblem[] {
  return [
    ...colourProblems(template.colours),
    ...Object.entries(template.texts).flatMap(([key, text]) => textProblems(key as CertificateText, text)),
    ...signatoryProblems(template.signatories),
  ];
}

/**
 * A text with its placeholders filled. Blanks around a placeholder's name do not matter; a value that is filled in is
 * never read for placeholders again.
 */
export function fillPlaceholders(text: string, values: Readonly<Record<CertificatePlaceholder, string>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) =>
    isPlaceholder(name.trim()) ? values[name.trim() as CertificatePlaceholder] : whole,
  );
}

/** How much of a ratio is told: what is told as enough is enough. */
export function shownRatio(ratio: number): number {
  return Math.floor(ratio * 100) / 100;
}

function colourProblems(colours: CertificateColours): TemplateProblem[] {
  const wrong = CERTIFICATE_COLOURS.filter((key) => !isColour(colours[key]));
  if (wrong.length > 0) return wrong.map((key) => problem(`colours.${key}`, 'not_a_colour'));
  const faint = READ_ON.flatMap(([words, ground]) => {
    const ratio = contrastOf(colours[words], colours[ground]);
    if (ratio >= READABLE_CONTRAST) return [];
    const nearest = nearestReadable(colours[words], colours[ground]);
    return [problem(`colours.${words}`, 'too_little_contrast', { ratio: shownRatio(ratio), nearest })];
  });
  // A phone reads the code only when it is dark on light.
  const inverted = isLighter(colours.paper, colours.ink) ? [] : [problem('colours.paper', 'paper_darker_than_ink')];
  return [...faint, ...inverted];
}

function textProblems(key: CertificateText, text: string): TemplateProblem[] {
  const path = `texts.${key}`;
  const most = CERTIFICATE_LENGTHS[key];
  if (text.trim() === '') return REQUIRED.includes(key) ? [problem(path, 'required')] : [];
  if (text.length > most) return [problem(path, 'too_long', { most })];
  const unknown = [...text.matchAll(PLACEHOLDER)].map(([, name]) => name!.trim()).find((name) => !isPlaceholder(name));
  if (unknown !== undefined) return [problem(path, 'unknown_placeholder', { placeholder: unknown })];
  return /\{\{|\}\}/.test(text.replace(PLACEHOLDER, '')) ? [problem(path, 'broken_placeholder')] : [];
}

function signatoryProblems(signatories: readonly Signatory[]): TemplateProblem[] {
  if (signatories.length > MOST_SIGNATORIES) return [problem('signatories', 'no_room', { most: MOST_SIGNATORIES })];
  return signatories.flatMap(({ name, role }, place) => {
    const at = `signatories.${place}`;
    const most = LONGEST_SIGNATORY;
    return [
      ...(name.trim() === '' ? [problem(`${at}.name`, 'required')] : []),
      ...(name.length > most ? [problem(`${at}.name`, 'too_long', { most })] : []),
      ...(role.length > most ? [problem(`${at}.role`, 'too_long', { most })] : []),
    ];
  });
}

function isPlaceholder(name: string): name is CertificatePlaceholder {
  return (CERTIFICATE_PLACEHOLDERS as readonly string[]).includes(name);
}

function problem(path: string, code: TemplateProblem['code'], params: TemplateProblem['params'] = {}): TemplateProblem {
  return { path, code, params };
}
