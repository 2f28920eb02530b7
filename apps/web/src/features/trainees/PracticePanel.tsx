import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { locale } from '../../app/i18n.js';
import { may, useSignedIn } from '../../app/session.js';
import { RUBRIC_LEVELS } from '@convenor/rules';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { type PracticeOverTime, practiceQuery } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

type Meeting = PracticeOverTime['meetings'][number];

/** Meetings in a row, and how what was found at them comes on. */
export function PracticePanel({ enrolmentId }: { enrolmentId: string }) {
  const t = useTraineeTexts();
  const practice = useQuery(practiceQuery(enrolmentId));
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">{t('practice.title')}</h2>
      {practice.isPending && <ListSkeleton rows={3} />}
      {practice.isError && (
        <ErrorState title={t('practice.error')} problem={practice.error} onRetry={() => void practice.refetch()} />
      )}
      {practice.data?.meetings.length === 0 && <p className={classes.soft}>{t('practice.empty')}</p>}
      {practice.data && practice.data.meetings.length > 0 && <Shown practice={practice.data} />}
    </section>
  );
}

function Shown({ practice: { criteria, meetings } }: { practice: PracticeOverTime }) {
  const t = useTraineeTexts();
  const dates = useDates();
  const maySign = may(useSignedIn(), 'practice:sign');
  const rated = meetings.filter(({ levels }) => levels.length > 0);
  return (
    <>
      <ul className={classes.plainList}>
        {meetings.toReversed().map((meeting) => {
          const words = `${t(`practice.kinds.${meeting.kind}`)}${meeting.heldOn ? `, ${dates.day(meeting.heldOn)}` : ''}`;
          return (
            <li key={meeting.id} className={classes.line}>
              {maySign ? (
                <Link to="/admin/practice/$entryId" params={{ entryId: meeting.id }}>
                  {words}
                </Link>
              ) : (
                <span>{words}</span>
              )}
              <span className={classes.soft}>{t(`practice.states.${meeting.state}`)}</span>
            </li>
          );
        })}
      </ul>
      {rated.length > 0 && <Levels criteria={criteria} rated={rated} />}
    </>
  );
}

/** A row of bars for each criterion, one bar a meeting; the same as numbers for who does not see bars. */
function Levels({ criteria, rated }: { criteria: PracticeOverTime['criteria']; rated: Meeting[] }) {
  const t = useTraineeTexts();
  const dates = useDates();
  const number = new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 });
  const levelOf = ({ levels }: Meeting, key: string): number | null =>
    levels.find(({ criterion }) => criterion === key)?.level ?? null;
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('practice.levels')}>
      <table className={classes.levels}>
        <caption>{t('practice.caption', { count: rated.length, most: RUBRIC_LEVELS })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('practice.criterion')}</th>
            {rated.map((meeting) => (
              <th key={meeting.id} scope="col">
                {meeting.heldOn ? dates.day(meeting.heldOn) : t(`practice.kinds.${meeting.kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ key, title }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              {rated.map((meeting) => {
                const level = levelOf(meeting, key);
                return (
                  <td key={meeting.id}>
                    {level === null ? (
                      <span className={classes.soft}>{t('practice.notRated')}</span>
                    ) : (
                      <span className={classes.level}>
                        <span
                          aria-hidden="true"
                          className={classes.bar}
                          style={{ blockSize: `${level / (10 * RUBRIC_LEVELS)}%` }}
                        />
                        <span>{number.format(level / 1000)}</span>
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
