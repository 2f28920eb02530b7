import { useDates } from '../../app/dates.js';
import { Arriving } from '../../ui/illustrations/Arriving.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { type EnrolmentState, type Standing, type Training } from './queries.js';
import { useEnrollingTexts } from './texts.js';

const TOLD = ['active', 'accepted', 'applied', 'waitlisted', 'paused', 'lapsed'] as const;

interface StandingNowProps {
  course: string;
  standing: Standing;
  /** The same as their home shows it, once it is read. */
  training: Training | undefined;
  isNew: boolean;
}

/** Where a person stands in a course now, and the one way on. */
export function StandingNow({ course, standing, training, isNew }: StandingNowProps) {
  const t = useEnrollingTexts();
  const dates = useDates();
  const { cohort, offer } = training ?? {};
  if (standing.state === 'waitlisted' && offer) return <Offered id={standing.id} until={offer.until} />;
  const kind = wordsFor(standing.state, isNew);
  const group = cohort && dates.daysUntil(cohort.startsOn) > 0 ? cohort : null;
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
          <p>{t(kind === 'accepted' && group ? 'standing.accepted.group' : `standing.${kind}.text`, { course })}</p>
          {group && <p>{t('place.group', { name: group.name, day: dates.dayAndDistance(group.startsOn) })}</p>}
        </EmptyState>
      </div>
    </Page>
  );
}

function Offered({ id, until }: { id: string; until: string }) {
  const t = useEnrollingTexts();
  const title = t('place.offered.title', { until: useDates().moment(until) });
  return (
    <Page title={title} width="narrow" hideTitle>
      <EmptyState
        picture={<Arriving />}
        title={title}
        action={
          <ButtonLink to="/home" search={{ training: id }} size="lg">
            {t('place.answer')}
          </ButtonLink>
        }
      >
        {t('place.offeredElsewhere')}
      </EmptyState>
    </Page>
  );
}

function wordsFor(state: EnrolmentState, isNew: boolean): (typeof TOLD)[number] | 'known' {
  if (state === 'active' && !isNew) return 'known';
  return TOLD.find((told) => told === state) ?? 'known';
}
