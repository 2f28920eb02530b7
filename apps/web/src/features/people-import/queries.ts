import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type PeopleImport = Schemas['PeopleImportDto'];
export type PeopleImportRow = Schemas['PeopleImportRowDto'];
export type Mapping = Schemas['MapPeopleDto'];
export type PersonField = NonNullable<PeopleImport['columns'][number]['guess']>;
export type Outlook = PeopleImportRow['outlook'];
export type Outcome = NonNullable<PeopleImportRow['outcome']>;
/** Which rows: by what would become of them, or by what has. */
export interface RowsFilter {
  outlook?: Outlook | undefined;
  outcome?: Outcome | undefined;
}

export const PERSON_FIELDS = [
  ...(['email', 'name', 'givenName', 'familyName', 'timeZone', 'region', 'cohort', 'mentor'] as const),
  ...(['startsOn', 'language', 'tags'] as const),
] as const satisfies readonly PersonField[];
export const OUTLOOKS = [
  ...(['new_person', 'known_person', 'changed', 'already', 'refused'] as const),
] as const satisfies readonly Outlook[];

export const OUTCOMES = [
  ...(['enrolled', 'waitlisted', 'changed', 'already', 'refused'] as const),
] as const satisfies readonly Outcome[];

const LOOK_AGAIN_MS = 1_500;
const ALL = ['admin', 'people-import'] as const;

export async function readFile(file: File, headers: Record<string, string>): Promise<PeopleImport> {
  const form = new FormData();
  form.append('file', file);
  return ok(api.POST('/api/admin/people-imports', { body: { file: file.name }, bodySerializer: () => form, headers }));
}

/** Looked at again for as long as it runs. */
export const peopleImportQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, id],
    queryFn: (): Promise<PeopleImport> => ok(api.GET('/api/admin/people-imports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? LOOK_AGAIN_MS : false),
  });

export const importRowsQuery = (
  { id, state, fingerprint }: Pick<PeopleImport, 'id' | 'state' | 'fingerprint'>,
  { outlook, outcome }: RowsFilter,
) =>
  infiniteQueryOptions({
    queryKey: [...ALL, id, 'rows', outlook ?? outcome ?? 'all', state, fingerprint],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/people-imports/{id}/rows', {
          params: {
            path: { id },
            query: {
              limit: 50,
              ...(outlook && { outlook }),
              ...(outcome && { outcome }),
              ...(pageParam && { after: Number(pageParam) }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** The rows as a file. */
export function rowsAddress(id: string, { outlook, outcome }: RowsFilter): string {
  const filter = outlook ? `?outlook=${outlook}` : outcome ? `?outcome=${outcome}` : '';
  return `/api/admin/people-imports/${id}/rows.csv${filter}`;
}

/** Every published course. */
export const courseChoicesQuery = queryOptions({
  queryKey: [...ALL, 'courses'],
  queryFn: async (): Promise<{ slug: string; title: string }[]> => {
    const courses: { slug: string; title: string }[] = [];
    let after: string | null = '';
    do {
      const page: Schemas['CourseListDto'] = await ok(
        api.GET('/api/courses', { params: { query: { limit: 100, ...(after && { after }) } } }),
      );
      courses.push(...page.items);
      after = page.next;
    } while (after);
    return courses;
  },
});

export const cohortChoicesQuery = (course: string) =>
  queryOptions({
    queryKey: [...ALL, 'cohorts', course],
    queryFn: async () => (await ok(api.GET('/api/admin/cohorts', { params: { query: { limit: 100, course } } }))).items,
    enabled: course !== '',
  });

export const regionChoicesQuery = queryOptions({
  queryKey: ['regions'],
  queryFn: async () => (await ok(api.GET('/api/regions'))).items,
});
