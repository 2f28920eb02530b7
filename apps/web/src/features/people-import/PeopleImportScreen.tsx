import { Anchor, Button, Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useAction } from '../../app/action.js';
import { ApiProblem } from '../../app/api-problem.js';
import { api, ok, once } from '../../app/api.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { ImportRows, OUTCOME_SIGNS, OUTLOOK_SIGNS } from './ImportRows.js';
import { MappingForm } from './MappingForm.js';
import classes from './PeopleImport.module.css';
import { OUTCOMES, OUTLOOKS, type PeopleImport, peopleImportQuery, rowsAddress, type RowsFilter } from './queries.js';
import { usePeopleImportTexts } from './texts.js';

export interface PeopleImportView extends RowsFilter {
  id: string;
  /** Back at what the columns are. */
  map?: true | undefined;
}

export interface PeopleImportScreenProps {
  view: PeopleImportView;
  /** Undefined = back to choosing a file. */
  onView: (view: PeopleImportView | undefined) => void;
}

/** One file of people: what is in it, what would happen, how far it is, what has become of each row. */
export function PeopleImportScreen({ view, onView }: PeopleImportScreenProps) {
  const t = usePeopleImportTexts();
  const list = useQuery(peopleImportQuery(view.id));
  useReadingAtHeading(list.data && (view.map ? 'mapping' : list.data.state));
  if (list.isPending) return <PageSkeleton />;
  if (list.isError) {
    if (ApiProblem.from(list.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('title')}>
        <ErrorState problem={list.error} title={t('error')} onRetry={() => void list.refetch()} />
      </Page>
    );
  }
  const { data } = list;
  const above = <Link to="/admin/trainees">{t('back')}</Link>;
  if (data.state === 'mapping' || (view.map && data.state === 'draft')) {
    return (
      <Page key="map" title={t('map.title')} above={above} lead={<About list={data} />}>
        <MappingForm list={data} onLooked={() => onView({ id: data.id })} onLeft={() => onView(undefined)} />
      </Page>
    );
  }
  // Before it begins rows are told apart by what would become of them, and from then on by what has.
  const filter: RowsFilter = data.state === 'draft' ? { outlook: view.outlook } : { outcome: view.outcome };
  return (
    <Page key={data.state} title={t(`one.${data.state}Title`)} width="wide" above={above}>
      <Counts list={data} />
      {data.state === 'draft' ? (
        <Draft list={data} onMap={() => onView({ id: data.id, map: true })} />
      ) : (
        <HowFar list={data} onAnother={() => onView(undefined)} />
      )}
      <Filter list={data} filter={filter} />
      <ImportRows key={filter.outlook ?? filter.outcome} list={data} filter={filter} />
      <p>
        <Anchor href={rowsAddress(data.id, filter)} download>
          {t('one.csv')}
        </Anchor>
      </p>
    </Page>
  );
}

/** Where a step takes the focus away with what had it, reading goes on at the heading of the next one. */
function useReadingAtHeading(step: string | undefined): void {
  const before = useRef(step);
  useEffect(() => {
    const moved = before.current !== undefined && before.current !== step;
    before.current = step;
    if (moved && document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus();
  }, [step]);
}

function About({ list: { total: count, roster, notes } }: { list: PeopleImport }) {
  const t = usePeopleImportTexts();
  return (
    <>
      <p>{roster ? t('map.roster', { count, version: roster.version }) : t('map.csv', { count })}</p>
      {roster && <p>{t(`map.${roster.delivery}`)}</p>}
      {notes.length > 0 && (
        <ul aria-label={t('noted')}>
          {notes.map(({ code, message }) => (
            <li key={code + message}>{message}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Filter({ list: { id, state, outlooks, outcomes }, filter }: { list: PeopleImport; filter: RowsFilter }) {
  const t = usePeopleImportTexts();
  const chosen = filter.outlook ?? filter.outcome;
  const kinds: { key: string; filter: RowsFilter; words: string }[] =
    state === 'draft'
      ? OUTLOOKS.filter((each) => outlooks[each] > 0 || each === chosen).map((outlook) => ({
          ...{ key: outlook, filter: { outlook }, words: t(`one.outlooks.${outlook}`) },
        }))
      : OUTCOMES.filter((each) => outcomes[each] > 0 || each === chosen).map((outcome) => ({
          ...{ key: outcome, filter: { outcome }, words: t(`one.outcomes.${outcome}`) },
        }));
  return (
    <nav aria-label={t('one.filter')} className={classes.filter}>
      {[{ key: undefined, filter: {}, words: t('one.all') }, ...kinds].map(({ key, filter: rows, words }) => (
        <Link
          key={key ?? 'all'}
          to="/admin/trainees/import"
          search={{ id, ...rows }}
          activeOptions={{ exact: true }}
          activeProps={{}}
          aria-current={key === chosen ? 'true' : undefined}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}

function Counts({ list: { state, outlooks, outcomes } }: { list: PeopleImport }) {
  const t = usePeopleImportTexts();
  const counts =
    state === 'draft'
      ? OUTLOOKS.filter((each) => outlooks[each] > 0).map((each) => ({
          ...{ key: each, sign: OUTLOOK_SIGNS[each], words: t(`one.counts.${each}`, { count: outlooks[each] }) },
        }))
      : OUTCOMES.filter((each) => outcomes[each] > 0).map((each) => ({
          ...{ key: each, sign: OUTCOME_SIGNS[each], words: t(`one.came.${each}`, { count: outcomes[each] }) },
        }));
  return (
    <>
      <ul className={classes.counts}>
        {counts.map(({ key, sign, words }) => (
          <li key={key}>
            <StatusBadge kind={sign}>{words}</StatusBadge>
          </li>
        ))}
      </ul>
      {state === 'draft' && outlooks.waits > 0 && <p>{t('one.waits', { count: outlooks.waits })}</p>}
      {state !== 'draft' && outcomes.invited > 0 && <p>{t('one.invitations', { count: outcomes.invited })}</p>}
    </>
  );
}

function Draft({ list: { id, fingerprint, outlooks }, onMap }: { list: PeopleImport; onMap: () => void }) {
  const t = usePeopleImportTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const count = outlooks.new_person + outlooks.known_person + outlooks.changed;
  const start = useAction(
    (_: void, key) =>
      ok(
        api.POST('/api/admin/people-imports/{id}/start', {
          params: { path: { id } },
          body: { fingerprint: fingerprint ?? '' },
          headers: once(key),
        }),
      ),
    { onSuccess: (begun) => client.setQueryData(peopleImportQuery(id).queryKey, begun) },
  );
  return (
    <>
      {count === 0 && <p>{t('one.nothing')}</p>}
      <div role="alert">
        {start.error && <p className={classes.problem}>{problemSentence(ApiProblem.from(start.error), ui)}</p>}
      </div>
      <div className={classes.actions}>
        {count > 0 && (
          <Button loading={start.isPending} onClick={() => start.mutate()}>
            {t('one.start', { count })}
          </Button>
        )}
        <Button variant="subtle" disabled={start.isPending} onClick={onMap}>
          {t('one.change')}
        </Button>
      </div>
    </>
  );
}

function HowFar({ list: { state, total, settled }, onAnother }: { list: PeopleImport; onAnother: () => void }) {
  const t = usePeopleImportTexts();
  const done = state === 'done';
  return (
    <>
      <p role="status">{done ? t('one.finished', { count: total }) : t('one.progress', { done: settled, total })}</p>
      {!done && <Progress value={(settled * 100) / Math.max(1, total)} aria-label={t('one.runningTitle')} />}
      {done && (
        <div className={classes.actions}>
          <ButtonLink to="/admin/trainees">{t('one.toList')}</ButtonLink>
          <Button variant="default" onClick={onAnother}>
            {t('one.another')}
          </Button>
        </div>
      )}
    </>
  );
}
