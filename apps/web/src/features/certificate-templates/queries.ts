import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, newKey, ok, once } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type TemplateState = Schemas['TemplateStateDto'];
export type Sheet = Schemas['SheetDto'];
export type SheetPart = Schemas['SheetPartDto'];
type HistoryPage = Schemas['TemplateHistoryDto'];
type CoursePage = Schemas['CourseListDto'];

/** Written out, because a form knows its fields by their names. */
export type Template = {
  paper: Schemas['CertificatePaper'];
  orientation: Schemas['CertificateOrientation'];
  colours: Schemas['TemplateColoursDto'];
  texts: Schemas['TemplateTextsDto'];
  logo: string | null;
  signatories: { name: string; role: string; image: string | null }[];
};

const ALL = ['admin', 'certificate-template'] as const;

const scopeOf = (course: string | undefined) => ({ query: course ? { course } : {} });

export const templateQuery = (course: string | undefined) =>
  queryOptions({
    queryKey: [...ALL, course ?? null],
    queryFn: (): Promise<TemplateState> => ok(api.GET('/api/admin/certificate-template', { params: scopeOf(course) })),
  });

export const historyQuery = (course: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...ALL, course ?? null, 'versions'],
    queryFn: ({ pageParam }): Promise<HistoryPage> =>
      ok(
        api.GET('/api/admin/certificate-template/versions', {
          params: { query: { limit: 5, ...(course && { course }), ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });

/** Where everything stands; the last answer stays until the next one is there. */
export const sheetQuery = (course: string | undefined, template: Template) =>
  queryOptions({
    queryKey: ['admin', 'certificate-sheet', course ?? null, template],
    queryFn: ({ signal }): Promise<Sheet> =>
      ok(api.POST('/api/admin/certificate-template/sheet', { params: scopeOf(course), body: template, signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  });

/** Every published course. */
export const coursesQuery = queryOptions({
  queryKey: ['courses', '*'],
  queryFn: async (): Promise<CoursePage['items']> => {
    const courses: CoursePage['items'] = [];
    let after: string | null = '';
    do {
      const page: CoursePage = await ok(
        api.GET('/api/courses', { params: { query: { limit: 100, ...(after && { after }) } } }),
      );
      courses.push(...page.items);
      after = page.next;
    } while (after);
    return courses;
  },
});

interface Change {
  course: string | undefined;
  rowVersion: number;
}

const asRead = ({ course, rowVersion }: Change) => ({ ...scopeOf(course), header: { 'If-Match': `"${rowVersion}"` } });

export const saveTemplate = (change: Change, body: Template, key: string): Promise<TemplateState> =>
  ok(api.PUT('/api/admin/certificate-template', { params: asRead(change), body, headers: once(key) }));

export const reuseVersion = (change: Change, version: number, key: string): Promise<TemplateState> =>
  ok(
    api.POST('/api/admin/certificate-template/use', { params: asRead(change), body: { version }, headers: once(key) }),
  );

export const takeBackTemplate = (change: Change, key: string): Promise<TemplateState> =>
  ok(api.DELETE('/api/admin/certificate-template', { params: asRead(change), headers: once(key) }));

export const applyToEarlier = (change: Change, key: string): Promise<Schemas['AppliedDto']> =>
  ok(api.POST('/api/admin/certificate-template/apply', { params: asRead(change), headers: once(key) }));

export const samplePdf = (course: string | undefined, body: Template): Promise<Blob> =>
  ok(api.POST('/api/admin/certificate-template/preview', { params: scopeOf(course), body, parseAs: 'blob' }));

export function addImage(file: File): Promise<Schemas['TemplateImageDto']> {
  const form = new FormData();
  form.append('file', file);
  return ok(
    api.POST('/api/admin/certificate-images', {
      body: { file: file.name },
      bodySerializer: () => form,
      // Two files look alike to what tells actions apart: each is an action of its own.
      headers: once(newKey()),
    }),
  );
}

export const imageAddress = (id: string): string => `/api/admin/certificate-images/${id}`;

/** What is in use has changed: shows it, and reads versions and other scopes again. */
export async function showState(client: QueryClient, course: string | undefined, state: TemplateState): Promise<void> {
  client.setQueryData(templateQuery(course).queryKey, state);
  await client.invalidateQueries({ queryKey: ALL, refetchType: 'active' });
}
