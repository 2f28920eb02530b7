import { Anchor } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useSignedIn } from '../../app/session.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import { CohortForm } from './CohortForm.js';
import { newEntries, writtenIn } from './entries.js';
import { coursesQuery, type NewCohort, refreshCohorts } from './queries.js';
import { useCohortTexts } from './texts.js';

/** A new group of people who start together. */
export function NewCohortScreen() {
  const t = useCohortTexts();
  const me = useSignedIn();
  const client = useQueryClient();
  const navigate = useNavigate();
  const courses = useQuery(coursesQuery);
  const create = useAction((body: NewCohort, key) => ok(api.POST('/api/admin/cohorts', { body, headers: once(key) })), {
    onSuccess: async ({ id, name }) => {
      toast(t('form.created', { name }));
      await refreshCohorts(client);
      await navigate({ to: '/admin/cohorts/$cohortId', params: { cohortId: id } });
    },
  });
  if (courses.isPending) return <PageSkeleton />;
  const page = (children: ReactNode) => (
    <Page
      title={t('form.newTitle')}
      lead={t('form.newLead')}
      width="narrow"
      above={
        <Anchor component={Link} to="/admin/cohorts">
          {t('cohort.back')}
        </Anchor>
      }
    >
      {children}
    </Page>
  );
  if (courses.isError) return page(<ErrorState problem={courses.error} onRetry={() => void courses.refetch()} />);
  if (courses.data.length === 0) {
    return page(
      <EmptyState
        title={t('form.noCourses')}
        action={<ButtonLink to="/admin/courses">{t('form.toCourses')}</ButtonLink>}
      >
        {t('form.noCoursesText')}
      </EmptyState>,
    );
  }
  const only = courses.data.length === 1 ? courses.data[0]!.slug : '';
  return page(
    <CohortForm
      start={newEntries(only, me.timeZone)}
      courses={courses.data}
      held={{ trainers: [], mentors: [] }}
      problem={create.error}
      pending={create.isPending || create.isSuccess}
      action={t('form.create')}
      ways={
        <ButtonLink to="/admin/cohorts" variant="subtle">
          {t('form.leave')}
        </ButtonLink>
      }
      onSubmit={(entries) => create.mutate({ ...writtenIn(entries), course: entries.course })}
    />,
  );
}
