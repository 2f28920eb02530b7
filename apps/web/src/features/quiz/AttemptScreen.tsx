import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../app/api-problem.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import type { AttemptSearch } from './places.js';
import { attemptQuery } from './queries.js';
import { ResultPage } from './ResultPage.js';
import { Sitting } from './Sitting.js';
import { useQuizTexts } from './texts.js';

/** One attempt: its questions while it is open, how it went afterwards. */
export function AttemptScreen({ attemptId, search }: { attemptId: string; search: AttemptSearch }) {
  const t = useQuizTexts();
  const attempt = useQuery(attemptQuery(attemptId));
  // What was shown stays shown when asking anew fails.
  if (attempt.data) {
    const { data, dataUpdatedAt } = attempt;
    if (data.state !== 'open') return <ResultPage attempt={data} />;
    return <Sitting key={data.id} attempt={data} readAt={dataUpdatedAt} search={search} />;
  }
  if (attempt.isPending) {
    return (
      <Page title={t('kind')} hideTitle>
        <TextSkeleton lines={8} />
      </Page>
    );
  }
  if (ApiProblem.from(attempt.error).status === 404) return <NotFoundScreen />;
  return (
    <Page title={t('loadError')} hideTitle>
      <ErrorState problem={attempt.error} title={t('loadError')} onRetry={() => void attempt.refetch()} />
    </Page>
  );
}
