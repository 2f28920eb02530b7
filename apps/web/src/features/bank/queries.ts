import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';
import type { AuthoredQuestion } from './editor/index.js';
import type { BankView } from './view.js';

type Schemas = ApiComponents['schemas'];
export type QuestionLine = Schemas['QuestionLineDto'];
export type QuestionList = Schemas['QuestionListDto'];
export type BankQuestion = Schemas['QuestionDto'];
export type QuestionVersion = Schemas['QuestionVersionDto'];
export type QuestionState = Schemas['QuestionState'];
export type QuestionUsage = Schemas['QuestionUsageDto'];
export type Category = Schemas['CategoryDto'];
export type Categories = Schemas['CategoriesDto'];
export type BulkChange = Schemas['BulkChangeDto'];
export type WrittenQuestion = Schemas['WriteQuestionDto'];

export const questionsQuery = (view: BankView) =>
  infiniteQueryOptions({
    queryKey: ['bank', 'questions', view],
    queryFn: ({ pageParam }): Promise<QuestionList> =>
      ok(
        api.GET('/api/bank/questions', {
          params: { query: { ...(view as object), limit: 50, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    // The rows stay while the next letter of a search is looked up.
    placeholderData: keepPreviousData,
  });

export const questionQuery = (id: string) =>
  queryOptions({
    queryKey: ['bank', 'question', id],
    queryFn: (): Promise<BankQuestion> => ok(api.GET('/api/bank/questions/{id}', { params: { path: { id } } })),
  });

export const versionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['bank', 'version', id, version],
    queryFn: (): Promise<QuestionVersion> =>
      ok(
        api.GET('/api/bank/questions/{id}/versions/{version}', { params: { path: { id, version: String(version) } } }),
      ),
  });

export const categoriesQuery = queryOptions({
  queryKey: ['bank', 'categories'],
  queryFn: (): Promise<Categories> => ok(api.GET('/api/bank/categories')),
});

/** How a question looks while it is being written. What stays the same looks the same. */
export const lookQuery = ({ id: _id, ...question }: AuthoredQuestion) =>
  queryOptions({
    queryKey: ['bank', 'look', question],
    queryFn: ({ signal }) => ok(api.POST('/api/bank/questions/preview', { body: { question }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  });

/** What was answered is shown at once; lists and counts are asked for again. */
export async function questionChanged(client: QueryClient, question: BankQuestion): Promise<void> {
  client.setQueryData(questionQuery(question.id).queryKey, question);
  await Promise.all([
    client.invalidateQueries({ queryKey: ['bank', 'questions'] }),
    client.invalidateQueries({ queryKey: ['bank', 'categories'] }),
  ]);
}

/** The guard of a change: as the question was read. */
export function asRead({ rowVersion }: BankQuestion): { 'If-Match': string } {
  return { 'If-Match': `"${rowVersion}"` };
}

export type StagedImport = Schemas['StagedImportDto'];
export type StagedQuestion = Schemas['StagedQuestionDto'];
export type AlikeGroup = Schemas['DuplicateGroupDto'];
export type AlikeGroups = Schemas['DuplicatesDto'];
export type AlikeQuestion = Schemas['AlikeQuestionDto'];

/** A file that was read and waits, page by page. */
export const importQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['bank', 'import', id],
    queryFn: ({ pageParam }): Promise<StagedImport> =>
      ok(
        api.GET('/api/bank/imports/{id}', {
          params: { path: { id }, query: { limit: 50, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** A page may be empty although there are more: each looks at a part of the bank. */
export const alikeQuery = infiniteQueryOptions({
  queryKey: ['bank', 'alike'],
  queryFn: async ({ pageParam }): Promise<AlikeGroups> => {
    let page: AlikeGroups;
    let after = pageParam;
    do {
      page = await ok(api.GET('/api/bank/duplicates', { params: { query: after ? { after } : {} } }));
      after = page.next ?? '';
    } while (page.items.length === 0 && page.next !== null);
    return page;
  },
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

/** A file is sent as it is, and read on the server. */
export async function stageFile(file: File, headers: Record<string, string>): Promise<StagedImport> {
  const form = new FormData();
  form.append('file', file);
  return ok(api.POST('/api/bank/imports', { body: { file: file.name }, bodySerializer: () => form, headers }));
}
