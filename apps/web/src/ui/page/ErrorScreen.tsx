import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { ErrorState } from '../states/ErrorState.js';
import { useUiTexts } from '../texts.js';
import { Framed } from './Framed.js';
import { Page } from './Page.js';

const NotFoundScreen = lazy(() => import('./NotFoundScreen.js').then((module) => ({ default: module.NotFoundScreen })));

/** What a person sees when a screen could not be made: what happened, and a way on. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const t = useUiTexts();
  const router = useRouter();
  const problem = ApiProblem.from(error);
  if (problem.status === 404) {
    return (
      <Suspense fallback={null}>
        <NotFoundScreen />
      </Suspense>
    );
  }
  return (
    <Framed>
      <Page title={t('problem.title')} hideTitle width="narrow">
        <ErrorState
          problem={problem}
          onRetry={() => {
            reset();
            void router.invalidate();
          }}
        />
      </Page>
    </Framed>
  );
}
