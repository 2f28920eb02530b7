import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { may, useSignedIn } from '../../app/session.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { useRefresh } from './moves.js';
import { mentorQuery, type Trainee } from './queries.js';
import { useTraineeTexts } from './texts.js';
import { useCohort } from './use-cohort.js';

/** Who looks after this person, where one says so, and the way to their meetings. */
export function MentorPanel({ trainee }: { trainee: Trainee }) {
  const t = useTraineeTexts();
  const signs = may(useSignedIn(), 'practice:sign');
  const { leads } = useCohort(trainee);
  const { id } = trainee;
  if (!leads && !signs) return null;
  return (
    <section aria-labelledby="practice">
      <h2 id="practice">{t('mentor.title')}</h2>
      {leads && <Choice id={id} />}
      {signs && (
        <p>
          <Link to="/admin/practice" search={{ enrolment: id }}>
            {t('mentor.meetings')}
          </Link>
        </p>
      )}
    </section>
  );
}

function Choice({ id }: { id: string }) {
  const t = useTraineeTexts();
  const ui = useUiTexts();
  const refresh = useRefresh();
  const choice = useQuery(mentorQuery(id));
  const assign = useAction(
    (mentorId: string | null, key) =>
      ok(
        api.PUT('/api/admin/enrolments/{id}/mentor', {
          params: { path: { id } },
          body: { mentorId },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(t('mentor.done'));
        await refresh();
      },
    },
  );
  if (choice.isPending) return <TextSkeleton lines={2} />;
  if (choice.isError)
    return <ErrorState title={t('mentor.error')} problem={choice.error} onRetry={() => void choice.refetch()} />;
  const { mentorId, items } = choice.data;
  const shown = assign.isPending ? (assign.variables ?? '') : (mentorId ?? '');
  return (
    <NativeSelect
      label={t('mentor.label')}
      description={items.length === 0 ? t('mentor.nobody') : t('mentor.help')}
      value={shown}
      disabled={assign.isPending}
      error={assign.error && problemSentence(assign.error, ui)}
      onChange={({ currentTarget }) => assign.mutate(currentTarget.value || null)}
    >
      <option value="">{t('mentor.none')}</option>
      {items.map((mentor) => (
        <option key={mentor.id} value={mentor.id}>
          {t('mentor.option', { name: mentor.name, count: mentor.looksAfter })}
        </option>
      ))}
      {mentorId !== null && !items.some((mentor) => mentor.id === mentorId) && (
        <option value={mentorId}>{t('mentor.gone')}</option>
      )}
    </NativeSelect>
  );
}
