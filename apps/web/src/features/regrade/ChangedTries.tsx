import { Link } from '@tanstack/react-router';
import { points } from '../../app/numbers.js';
import { type Column, DataList, type DataListProps } from '../../ui/data/DataList.js';
import type { RegradeAttempt } from './queries.js';
import classes from './Regrade.module.css';
import { type RegradeTexts, useRegradeTexts } from './texts.js';

interface ChangedTriesProps {
  tries: { items: RegradeAttempt[]; more: NonNullable<DataListProps<RegradeAttempt>['more']> };
}

/** Every try whose score would change; who would lose comes first. */
export function ChangedTries({ tries: { items, more } }: ChangedTriesProps) {
  const t = useRegradeTexts();
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t('people.title')}</h2>
      <DataList
        label={t('people.title')}
        columns={columnsOf(t)}
        rows={items}
        rowId={({ attemptId }) => attemptId}
        rowName={({ name }) => name}
        more={more}
      />
    </section>
  );
}

function columnsOf(t: RegradeTexts): Column<RegradeAttempt>[] {
  return [
    {
      key: 'person',
      header: t('people.person'),
      cell: ({ enrolmentId, name, number }) => (
        <span className={classes.person}>
          <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }} data-list-open>
            {name}
          </Link>
          <span className={classes.soft}>{t('people.try', { number })}</span>
        </span>
      ),
    },
    {
      key: 'score',
      header: t('people.score'),
      align: 'end',
      cell: ({ before, after, maxPoints }) => {
        const scores = { before: points(before.points), after: points(after.points), max: points(maxPoints) };
        return <Arrow shown={t('people.scores', scores)} aloud={t('people.scoresAloud', scores)} />;
      },
    },
    {
      key: 'result',
      header: t('people.result'),
      cell: ({ before, after }) => <Turn before={before.passed} after={after.passed} />,
    },
    {
      key: 'quiz',
      header: t('people.quiz'),
      cell: ({ gradeBefore, gradeAfter }) => (
        <Turn before={gradeBefore?.passed ?? null} after={gradeAfter?.passed ?? null} />
      ),
    },
    {
      key: 'certificate',
      header: t('people.certificate'),
      cell: ({ certificate }) => (
        <span data-weighs={certificate === 'flagged' || undefined} className={classes.weighs}>
          {t(`people.${certificate}`)}
        </span>
      ),
    },
  ];
}

function Turn({ before, after }: { before: boolean | null; after: boolean | null }) {
  const t = useRegradeTexts();
  const words = (passed: boolean | null): string =>
    t(passed === null ? 'people.toMark' : passed ? 'people.passed' : 'people.notPassed');
  if (before === after) return <span>{t('people.stays', { result: words(after) })}</span>;
  const turn = { before: words(before), after: words(after) };
  return (
    <span data-weighs={before === true || undefined} className={classes.weighs}>
      <Arrow shown={t('people.turns', turn)} aloud={t('people.turnsAloud', turn)} />
    </span>
  );
}

/** An arrow is for eyes; listeners get the words. */
function Arrow({ shown, aloud }: { shown: string; aloud: string }) {
  return (
    <>
      <span aria-hidden="true">{shown}</span>
      <span className="visually-hidden">{aloud}</span>
    </>
  );
}
