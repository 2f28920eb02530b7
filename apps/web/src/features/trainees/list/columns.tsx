import type { PaceStatus, TraineeColumn } from '@convenor/rules';
import { Link } from '@tanstack/react-router';
import type { Dates } from '../../../app/dates.js';
import { percent } from '../../../app/numbers.js';
import type { Column } from '../../../ui/data/DataList.js';
import { ApplicationButtons } from '../ApplicationButtons.js';
import type { TraineeRow } from '../queries.js';
import { hasPace, PaceBadge, reasonSentence, StateBadge } from '../Standing.js';
import type { TraineeTexts } from '../texts.js';
import classes from '../Trainees.module.css';
import { Marked } from './Marked.js';
import { languageWords } from '../../../app/languages.js';

/** A pace that is as it should be speaks for itself; of the others one wants to know why. */
const NEEDS_A_WORD: readonly PaceStatus[] = ['behind', 'at_risk', 'stalled'];

type Shown = Omit<Column<TraineeRow>, 'key' | 'header'>;

const day = (dates: Dates, on: string | null) => (on ? <span className={classes.whole}>{dates.day(on)}</span> : '–');

/** What each column shows. */
const COLUMNS: Record<TraineeColumn, (t: TraineeTexts, dates: Dates) => Shown> = {
  state: () => ({
    cell: (row) => (
      <span className={classes.standing}>
        <StateBadge state={row.state} plain />
        {row.state === 'applied' && <ApplicationButtons row={row} />}
      </span>
    ),
  }),
  pace: (t) => ({
    sort: 'pace',
    cell: ({ state, pace }) =>
      hasPace(state) ? (
        <span className={classes.standing}>
          <PaceBadge status={pace.status} plain />
          {NEEDS_A_WORD.includes(pace.status) && pace.reasons[0] && (
            <span className={classes.soft}>{reasonSentence(t, pace.reasons[0])}</span>
          )}
        </span>
      ) : (
        '–'
      ),
  }),
  progress: () => ({ sort: 'progress', align: 'end', cell: ({ progress }) => percent(progress.share) }),
  due: (_t, dates) => ({ align: 'end', cell: ({ state, nextDueOn }) => day(dates, hasPace(state) ? nextDueOn : null) }),
  activity: (t, dates) => ({
    sort: 'lastActivity',
    align: 'end',
    cell: ({ lastActivityAt }) =>
      lastActivityAt ? <span className={classes.whole}>{dates.ago(lastActivityAt)}</span> : t('list.never'),
  }),
  course: () => ({ cell: ({ course }) => course.title }),
  version: () => ({ align: 'end', cell: ({ course }) => course.version }),
  cohort: (t) => ({ cell: ({ cohort }) => cohort?.name ?? t('list.ownPace') }),
  mentor: (t) => ({ cell: ({ mentor }) => mentor?.name ?? t('list.noMentor') }),
  region: () => ({ cell: ({ region }) => region?.name ?? '–' }),
  tags: () => ({ cell: ({ tags }) => tags.join(' · ') || '–' }),
  language: () => ({ cell: ({ language }) => languageWords(language) }),
  applied: (_t, dates) => ({
    sort: 'appliedAt',
    align: 'end',
    cell: ({ appliedAt }) => <span className={classes.whole}>{dates.ago(appliedAt)}</span>,
  }),
  started: (_t, dates) => ({ align: 'end', cell: ({ startedOn }) => day(dates, startedOn) }),
  forecast: (_t, dates) => ({ align: 'end', cell: ({ forecastOn }) => day(dates, forecastOn) }),
};

/** The name and what else was chosen, in that order. */
export function columnsFor(
  chosen: readonly TraineeColumn[],
  t: TraineeTexts,
  dates: Dates,
  q: string | undefined,
): Column<TraineeRow>[] {
  return [
    {
      key: 'name',
      header: t('list.name'),
      sort: 'name',
      cell: ({ id, person, tags }) => (
        <span className={classes.person}>
          <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId: id }} data-list-open>
            <Marked text={person.name} q={q} />
          </Link>
          <span className={classes.soft}>
            <Marked text={person.email} q={q} />
          </span>
          {tags.length > 0 && !chosen.includes('tags') && (
            <span className={classes.soft}>{t('list.tags', { tags: tags.join(' · ') })}</span>
          )}
        </span>
      ),
    },
    ...chosen.map((key): Column<TraineeRow> => ({ key, header: t(`column.${key}`), ...COLUMNS[key](t, dates) })),
  ];
}
