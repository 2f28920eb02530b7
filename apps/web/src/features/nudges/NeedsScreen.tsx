import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may, useMe } from '../../app/session.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { NotForYou } from '../../ui/page/NotForYou.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { NeedItem } from './NeedItem.js';
import classes from './Nudges.module.css';
import { tasksQuery, type TaskState, type TaskTab } from './queries.js';
import { useNudgeTexts } from './texts.js';

export interface NeedsView {
  tab: TaskTab;
  state: TaskState;
}

const TABS: readonly TaskTab[] = ['list', 'tasks'];
const STATES: readonly TaskState[] = ['open', 'settled'];

/** What an address says beyond the usual list. */
const searchOf = ({ tab, state }: NeedsView) => ({
  ...(tab === 'tasks' && { tab }),
  ...(state === 'settled' && { state }),
});

/** People who may need a word: of mentors, trainers and admins; and tasks, for admins. */
export function NeedsScreen({ tab, state }: NeedsView) {
  const t = useNudgeTexts();
  const coordinates = may(useMe(), 'nudge:manage');
  if (tab === 'tasks' && !coordinates) return <NotForYou />;
  return (
    <Page title={t('needs.title')} lead={<p>{t(tab === 'tasks' ? 'needs.leadTasks' : 'needs.lead')}</p>}>
      {coordinates && (
        <nav aria-label={t('needs.tabs')} className={classes.tabs}>
          {TABS.map((each) => (
            <Choice key={each} view={{ tab: each, state: 'open' }} current={each === tab}>
              {t(`needs.tab_${each}`)}
            </Choice>
          ))}
        </nav>
      )}
      <nav aria-label={t('needs.states')} className={classes.states}>
        {STATES.map((each) => (
          <Choice key={each} view={{ tab, state: each }} current={each === state}>
            {t(`needs.state_${each}`)}
          </Choice>
        ))}
      </nav>
      <Items tab={tab} state={state} />
    </Page>
  );
}

function Choice({ view, current, children }: { view: NeedsView; current: boolean; children: string }) {
  return (
    <Link
      to="/admin/needs"
      search={searchOf(view)}
      activeOptions={{ exact: true }}
      activeProps={{}}
      aria-current={current ? 'true' : undefined}
    >
      {children}
    </Link>
  );
}

function Items({ tab, state }: NeedsView) {
  const t = useNudgeTexts();
  const list = useInfiniteQuery(tasksQuery(tab, state));
  if (list.isPending) return <ListSkeleton rows={4} />;
  if (list.isError)
    return <ErrorState problem={list.error} title={t('needs.error')} onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    const open = state === 'open';
    return (
      <EmptyState
        picture={<Circle />}
        title={t(open ? 'needs.emptyTitle' : 'needs.emptySettledTitle')}
        action={
          open && tab === 'list' ? (
            <ButtonLink to="/admin/trainees" search={{ state: 'active', pace: 'at_risk,stalled' }} variant="default">
              {t('needs.emptyWay')}
            </ButtonLink>
          ) : undefined
        }
      >
        {open ? t(`needs.empty_${tab}`) : t('needs.emptySettled')}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={classes.needs}>
        {items.map((task) => (
          <NeedItem key={task.id} task={task} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('needs.more')}
        </Button>
      )}
    </>
  );
}
