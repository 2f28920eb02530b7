import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { ImportForm, type PeopleList } from './ImportForm.js';
import { ImportReportView } from './ImportReportView.js';
import { coursesQuery } from './queries.js';
import { useTraineeTexts } from './texts.js';

const NO_LIST: PeopleList = { course: '', csv: '' };

/**
 * Many people at once: the list, what would happen, what has happened.
 * @param file another feature's: the way for files
 */
export function ImportScreen({ file }: { file: ReactNode }) {
  const t = useTraineeTexts();
  const client = useQueryClient();
  const courses = useQuery(coursesQuery);
  const [list, setList] = useState(NO_LIST);
  const trial = useAction((people: PeopleList, key) =>
    ok(api.POST('/api/admin/enrolments/imports', { body: { ...people, dryRun: true }, headers: once(key) })),
  );
  const run = useAction(
    (people: PeopleList, key) => ok(api.POST('/api/admin/enrolments/imports', { body: { ...people, dryRun: false }, headers: once(key) })),
    { onSuccess: () => client.invalidateQueries({ queryKey: ['admin'] }) },
  );
  const tryList = (given: PeopleList): void => {
    setList(given);
    trial.mutate(given);
  };
  const mend = (): void => {
    trial.reset();
    run.reset();
  };
  const startAgain = (): void => {
    setList(({ course }) => ({ ...NO_LIST, course }));
    mend();
  };
  const report = run.data ?? trial.data;

  return (
    <Page title={t('import.title')} lead={report ? undefined : t('import.lead')} width={report ? 'wide' : 'reading'}>
      {courses.isPending && <ListSkeleton rows={3} />}
      {courses.isError && <ErrorState problem={courses.error} title={t('import.listError')} onRetry={() => void courses.refetch()} />}
      {courses.data?.length === 0 && <EmptyState title={t('import.noCourses')}>{t('import.noCoursesText')}</EmptyState>}
      {report && (
        <ImportReportView report={report} pending={run.isPending} problem={run.error} onRun={() => run.mutate(list)} onMend={mend} onAgain={startAgain} />
      )}
      {!report && courses.data && courses.data.length > 0 && (
        <>
          {file}
          <ImportForm key={list.csv} courses={courses.data} list={list} pending={trial.isPending} problem={trial.error} onTry={tryList} />
        </>
      )}
    </Page>
  );
}
