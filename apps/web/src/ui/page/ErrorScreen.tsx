import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ApiProblem } from '../../app/api-problem.js';
import { ErrorState } from '../states/ErrorState.js';
import { useUiTexts } from '../texts.js';
import { NotFoundScreen } from './NotFoundScreen.js';
import { Framed } from './Framed.js';
import { Page } from './Page.js';

/** What a person sees when a screen could not be made: what happened, and a way on. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const t = useUiTexts();
  const router = useRouter();
  const problem = ApiProblem.from(error);
  if (problem.status === 404) return <NotFoundScreen />;
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
