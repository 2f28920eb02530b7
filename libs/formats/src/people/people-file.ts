/** What a column of a list of people can be about. */
export const PERSON_FIELDS = [
  ...(['email', 'name', 'givenName', 'familyName', 'timeZone'] as const),
  ...(['region', 'cohort', 'mentor', 'startsOn', 'language', 'tags'] as const),
] as const;

export type PersonField = (typeof PERSON_FIELDS)[number];

/** A row as it stands in the file. */
export interface PeopleRow {
  /** The line of the file that it begins on, the headings being line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What was seen in a file and is worth a word. Codes are stable, sentences are for people. */
export interface PeopleNote {
  readonly code: string;
  readonly message: string;
}

/** What a OneRoster file says of where people are and what they take. */
export interface Roster {
  readonly version: '1.1' | '1.2';
  /** `delta` = what has changed since the file before. Neither removes anybody here. */
  readonly delivery: 'bulk' | 'delta';
  /** Only those in which somebody is. */
  readonly orgs: readonly { readonly id: string; readonly name: string; readonly people: number }[];
  /** Only those in which somebody is. */
  readonly classes: readonly { readonly id: string; readonly title: string; readonly people: number }[];
  /** Every role that somebody has, with how many have it. */
  readonly roles: readonly { readonly role: string; readonly people: number }[];
}

/** Somebody of a OneRoster file, by the ids of the file. */
export interface RosterPerson {
  readonly orgs: readonly string[];
  /** Each class with the role in it. */
  readonly classes: readonly { readonly id: string; readonly role: string }[];
  readonly roles: readonly string[];
  /** Why the file itself says that this person is not to be brought in; null when it does not. */
  readonly problem: string | null;
}

/** A file of people, whatever its kind: a table, and what else a roster knows of each row. */
export interface PeopleFile {
  readonly kind: 'csv' | 'one_roster';
  readonly headings: readonly string[];
  readonly rows: readonly (PeopleRow & { readonly roster?: RosterPerson })[];
  readonly notes: readonly PeopleNote[];
  readonly roster: Roster | null;
}

export type PeopleRefusal =
  | ('empty' | 'not_text' | 'bad_table' | 'cell_too_long' | 'too_many_columns' | 'too_many_people')
  | ('no_headings' | 'duplicate_heading' | 'spreadsheet' | 'no_roster' | 'roster_version' | 'roster_incomplete');

/** The file as a whole is not read. The message is for who chose it. */
export class PeopleRefused extends Error {
  override readonly name = 'PeopleRefused';
  constructor(
    readonly code: PeopleRefusal,
    message: string,
  ) {
    super(message);
  }
}
