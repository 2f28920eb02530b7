import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import type { AttemptSearch } from './places.js';
import { type Attempt, attemptQuery } from './queries.js';
import { ResultPage } from './ResultPage.js';
import { Sitting } from './Sitting.js';
import { useQuizTexts } from './texts.js';

/** One attempt: its questions while it is open, how it went afterwards. */
export function AttemptScreen({ attemptId, search }: { attemptId: string; search: AttemptSearch }) {
  const t = useQuizTexts();
  const attempt = useQuery(attemptQuery(attemptId));
  useArriveAtResult(attempt.data);
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

/** Sending turns the screen into another one at the same address: it begins at its heading, and names no question any more. */
function useArriveAtResult(attempt: Attempt | undefined): void {
  const navigate = useNavigate();
  const before = useRef(attempt?.state);
  const state = attempt?.state;
  useEffect(() => {
    if (before.current === 'open' && state === 'submitted') {
      window.scrollTo(0, 0);
      document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
      void navigate({ to: '.', search: {}, replace: true });
    }
    before.current = state;
  }, [state, navigate]);
}
