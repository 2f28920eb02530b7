import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { components } from '@convenor/api-client';
import { api, ok } from '../../app/api.js';

type Schemas = components['schemas'];
export type StaffCourseCard = Schemas['StaffCourseCardDto'];
export type StaffCourseList = Schemas['StaffCourseListDto'];
export type StaffCourse = Schemas['StaffCourseDto'];
export type StaffCourseVersion = Schemas['StaffCourseVersionDto'];
export type CourseSettings = Schemas['CourseSettingsDto'];
export type ImportReport = Schemas['CourseImportReportDto'];
export type PackageProblem = Schemas['PackageProblemDto'];
export type CourseChange = Schemas['CourseChangeDto'];
export type CertificateBeginning = Schemas['CertificateBeginningDto'];
export type Preview = Schemas['PreviewDto'];
export type PreviewActivity = Schemas['PreviewActivityDto'];
export type PreviewQuiz = Schemas['PreviewQuizDto'];
export type PreviewQuestion = Schemas['PreviewQuestionDto'];

export const staffCoursesQuery = infiniteQueryOptions({
  queryKey: ['admin', 'courses'],
  queryFn: ({ pageParam }): Promise<StaffCourseList> =>
    ok(api.GET('/api/admin/courses', { params: { query: pageParam ? { after: pageParam } : {} } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

export const staffCourseQuery = (slug: string) =>
  queryOptions({
    queryKey: ['admin', 'courses', slug],
    queryFn: (): Promise<StaffCourse> => ok(api.GET('/api/admin/courses/{slug}', { params: { path: { slug } } })),
  });

/** The version is in the key: each import makes another draft. */
export const draftQuery = (slug: string, versionId: string) =>
  queryOptions({
    queryKey: ['admin', 'courses', slug, 'draft', versionId],
    queryFn: (): Promise<ImportReport> =>
      ok(api.GET('/api/admin/courses/{slug}/draft', { params: { path: { slug } } })),
  });

export const previewQuery = (slug: string, versionId: string) =>
  queryOptions({
    queryKey: ['admin', 'courses', slug, 'preview', versionId],
    queryFn: (): Promise<Preview> =>
      ok(api.GET('/api/admin/courses/{slug}/versions/{versionId}/preview', { params: { path: { slug, versionId } } })),
  });

export const previewActivityQuery = (slug: string, versionId: string, activityId: string) =>
  queryOptions({
    queryKey: ['admin', 'courses', slug, 'preview', versionId, activityId],
    queryFn: (): Promise<PreviewActivity> =>
      ok(
        api.GET('/api/admin/courses/{slug}/versions/{versionId}/preview/activities/{activityId}', {
          params: { path: { slug, versionId, activityId } },
        }),
      ),
  });

/** A file is sent as it is; nothing of it is kept in the browser. */
export async function sendPackage(file: File, headers: Record<string, string>): Promise<ImportReport> {
  const form = new FormData();
  form.append('file', file);
  return ok(
    api.POST('/api/admin/courses/imports', {
      body: { file: file.name },
      bodySerializer: () => form,
      headers,
    }),
  );
}

/** Where the browser fetches the package of a version. */
export function packageAddress(slug: string, versionId: string): string {
  return `/api/admin/courses/${slug}/versions/${versionId}/package`;
}
