import type { Permission } from '@convenor/rules';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { locale } from '../../app/i18n.js';
import { may, useMe } from '../../app/session.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { changedPlace } from './places.js';
import { type Today, todayQuery } from './queries.js';
import { useTodayTexts } from './texts.js';
import classes from './Today.module.css';
import { type OnBoard, WaitingPart } from './WaitingPart.js';

/** What may wait on a board, by what opens it. */
const MAY_WAIT = [
  ['enrolment:decide', 'applications'],
  ['enrolment:read', 'people'],
  ['enrolment:extend', 'breaks'],
  ['practice:sign', 'practice'],
  ['attempt:mark', 'answers'],
  ['cohort:lead', 'posts'],
  ['course:read-draft', 'questions'],
  ['credential:issue', 'certificates'],
] as const satisfies readonly (readonly [Permission, string])[];

/** What is new since the last look, and what waits, each with its one natural action. */
export function TodayScreen(board: OnBoard) {
  const t = useTodayTexts();
  const me = useMe();
  const today = useQuery(todayQuery);
  const things = MAY_WAIT.flatMap(([permission, what]) => (may(me, permission) ? [t(`mayWait.${what}`)] : []));
  return (
    <Page title={t('title')} lead={today.data && <News today={today.data} />}>
      {today.isPending && <ListSkeleton rows={6} />}
      {today.isError && <ErrorState problem={today.error} title={t('error')} onRetry={() => void today.refetch()} />}
      {today.data?.waiting.length === 0 && (
        <EmptyState picture={<Circle />} title={t('emptyTitle')}>
          {t('empty', { things: new Intl.ListFormat(locale()).format(things) })}
        </EmptyState>
      )}
      {today.data?.waiting.map((part) => (
        <WaitingPart key={part.kind} part={part} board={board} />
      ))}
    </Page>
  );
}

function News({ today: { since, changes } }: { today: Today }) {
  const t = useTodayTexts();
  const dates = useDates();
  const when = dates.moment(since);
  if (changes.length === 0) return <p>{t('nothingNew', { when })}</p>;
  return (
    <>
      <p>{t('newSince', { when })}</p>
      <ul className={classes.news}>
        {changes.map(({ what, count, more }) => (
          <li key={what}>
            <Link {...changedPlace(what, since)}>{t(more ? `more_${what}` : `change_${what}`, { count })}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
