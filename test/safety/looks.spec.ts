import { describe, expect, it } from '@jest/globals';
import { apiDocument } from '../support/contract.js';

interface Operation {
  operationId: string;
  'x-permission'?: string;
  'x-looks-at'?: string;
  'x-looks-at-many'?: string;
  responses: Record<string, { content?: Record<string, unknown> }>;
}

/** Doors of everybody, or of a person to what is their own. */
const NO_STAFF = /^(public|.*:own)$/;

/** Nouns of an address whose ids name no single person's record. */
const OF_NO_PERSON = [
  ...['letters', 'questions', 'imports', 'courses', 'course-versions', 'rubrics', 'certificate-images', 'reports'],
  // Of many people: what is on a list on the screen is no look at a record (the page about looks says so).
  ...['cohorts', 'sessions', 'announcements', 'people-imports', 'credential-batches'],
  // Noted once for everybody in them, when they are made: see ListLooks, and below.
  ...['bulk-actions', 'exports', 'report-schedules'],
  // Without names; the file with them is noted each time that it is opened.
  'scheduled-reports',
  ...['webhooks', 'webhook-deliveries', 'trainee-views', 'nudges'],
];

/** Routes that name something of one person and show nothing of their record. */
const SHOWS_NO_RECORD: Readonly<Record<string, string>> = {
  listOtherAccounts: 'accounts that look alike, as a list on the screen',
  previewMerge: 'notes a look at both itself',
  getMentorChoice: 'who of the staff could look after somebody',
  getStaffTopic: 'a topic is its group’s, and read by all of it',
};

const reads = Object.entries(apiDocument().paths).flatMap(([path, methods]) => {
  const operation = (methods as { get?: Operation }).get;
  if (!operation || !path.includes('{') || NO_STAFF.test(operation['x-permission'] ?? 'public')) return [];
  const noun = path.replace('/api/admin/', '/api/').replace('/api/bank/', '/api/').split('/')[2]!;
  return [{ id: operation.operationId, noun, noted: operation['x-looks-at'] !== undefined }];
});
const ofOnePerson = reads.filter(({ noun }) => !OF_NO_PERSON.includes(noun));

describe('what staff read of one person', () => {
  it('is noted for that person to read, or there is a reason why not', () => {
    expect(ofOnePerson.filter(({ noted }) => noted).length).toBeGreaterThan(15);
    const silent = ofOnePerson.filter(({ id, noted }) => !noted && !(id in SHOWS_NO_RECORD));
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('has no reason and no noun on these lists that is not needed', () => {
    const silent = new Set(ofOnePerson.filter(({ noted }) => !noted).map(({ id }) => id));
    expect(Object.keys(SHOWS_NO_RECORD).filter((id) => !silent.has(id))).toEqual([]);
    const nouns = new Set(reads.map(({ noun }) => noun));
    expect(OF_NO_PERSON.filter((noun) => !nouns.has(noun))).toEqual([]);
  });
});

/** Files of staff that tell of nobody by name, or that were noted before. */
const FILES_OF_NOBODY: Readonly<Record<string, string>> = {
  previewCertificateTemplate: 'a certificate of somebody made up',
  exportCredentialFigures: 'counts',
  exportSurveyResults: 'counts, and words without names',
  exportOverview: 'counts',
  downloadYearReport: 'counts',
  fetchExport: 'noted when it is made, see askForExport',
};

const isFile = (path: string, { responses }: Operation): boolean =>
  /(\.\w+|\/file)$/.test(path) ||
  Object.entries(responses).some(
    ([status, { content = {} }]) =>
      status.startsWith('2') && Object.keys(content).some((type) => !type.includes('json')),
  );

const files = Object.entries(apiDocument().paths).flatMap(([path, methods]) =>
  Object.values(methods as Record<string, Operation>)
    .filter((operation) => isFile(path, operation) && !NO_STAFF.test(operation['x-permission'] ?? 'public'))
    .map((operation) => ({
      id: operation.operationId,
      noted: (operation['x-looks-at'] ?? operation['x-looks-at-many']) !== undefined,
    })),
);

describe('a file that staff take along', () => {
  it('is noted for those who are in it, or tells of nobody by name', () => {
    expect(files.filter(({ noted }) => noted).length).toBeGreaterThan(5);
    expect(files.filter(({ id, noted }) => !noted && !(id in FILES_OF_NOBODY)).map(({ id }) => id)).toEqual([]);
    const silent = new Set(files.filter(({ noted }) => !noted).map(({ id }) => id));
    expect(Object.keys(FILES_OF_NOBODY).filter((id) => !silent.has(id))).toEqual([]);
  });
});
