import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type Figures = Schemas['FiguresDto'];
export type YearReport = Schemas['ReportDto'];
type CoursePage = Schemas['CourseListDto'];

/** What the address says: months as `2026-03`, and a course. */
export interface FiguresView {
  from?: string;
  to?: string;
  course?: string;
}

export const figuresQuery = ({ from, to, course }: FiguresView) =>
  queryOptions({
    queryKey: ['admin', 'credential-figures', from ?? null, to ?? null, course ?? null],
    queryFn: (): Promise<Figures> =>
      ok(
        api.GET('/api/admin/credential-figures', {
          params: { query: { ...(from && { from }), ...(to && { to }), ...(course && { course }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const reportQuery = (year: number) =>
  queryOptions({
    queryKey: ['admin', 'year-report', year],
    queryFn: (): Promise<YearReport> =>
      ok(api.GET('/api/admin/reports/{year}', { params: { path: { year: String(year) } } })),
    placeholderData: keepPreviousData,
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
