import { Arriving } from '../../ui/illustrations/Arriving.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { type EnrolmentState, type Standing } from './queries.js';
import { useEnrollingTexts } from './texts.js';

const TOLD = ['active', 'accepted', 'applied', 'waitlisted', 'paused', 'lapsed'] as const;

/** Where a person stands in a course now, and the one way on. */
export function StandingNow({ course, standing, isNew }: { course: string; standing: Standing; isNew: boolean }) {
  const t = useEnrollingTexts();
  const kind = wordsFor(standing.state, isNew);
  return (
    <Page title={t(`standing.${kind}.title`)} width="narrow" hideTitle>
      <div role="status">
        <EmptyState
          picture={<Arriving />}
          title={t(`standing.${kind}.title`)}
          action={
            <ButtonLink to="/home" search={{ training: standing.id }} size="lg">
              {t(`standing.${kind}.action`)}
            </ButtonLink>
          }
        >
          {t(`standing.${kind}.text`, { course })}
        </EmptyState>
      </div>
    </Page>
  );
}

function wordsFor(state: EnrolmentState, isNew: boolean): (typeof TOLD)[number] | 'known' {
  if (state === 'active' && !isNew) return 'known';
  return TOLD.find((told) => told === state) ?? 'known';
}
