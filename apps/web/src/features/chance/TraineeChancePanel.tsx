import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { may, useSignedIn } from '../../app/session.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import classes from './Chance.module.css';
import { type ReadChance, traineeChanceQuery } from './queries.js';
import { useChanceTexts } from './texts.js';
import { helpWords, reasonWords, shareWords, tenthsWords } from './words.js';

/** One person's chance for staff; nothing at all where there is none, or where nothing is reckoned. */
export function TraineeChancePanel({ enrolmentId }: { enrolmentId: string }) {
  const t = useChanceTexts();
  const { data, error, refetch } = useQuery(traineeChanceQuery(enrolmentId));
  if (!error && !data?.chance) return null;
  return (
    <section aria-labelledby="trainee-chance">
      <h2 id="trainee-chance">{t('person.title')}</h2>
      {error && <ErrorState problem={error} title={t('person.error')} onRetry={() => void refetch()} />}
      {data?.chance && <Known chance={data.chance} />}
    </section>
  );
}

function Known({ chance }: { chance: ReadChance }) {
  const t = useChanceTexts();
  const dates = useDates();
  const me = useSignedIn();
  const { asOf, reasons, likeThis, helped } = chance;
  return (
    <div className={classes.person}>
      <p className={classes.strong}>{tenthsWords(t, chance)}</p>
      <p className={classes.soft}>
        {likeThis &&
          t('person.likeThis', {
            ...{ people: likeThis.people, certified: likeThis.certified },
            ...{ from: shareWords(likeThis.from / 1_000), to: shareWords(likeThis.to / 1_000) },
          })}{' '}
        {t('person.asOf', { day: dates.day(asOf) })}
      </p>
      <h3>{t('person.reasons')}</h3>
      {reasons.length === 0 ? (
        <p>{t('person.noReasons')}</p>
      ) : (
        <ul>
          {reasons.map((reason) => (
            <li key={reason.feature}>
              <span className={classes.direction}>{t(`person.${reason.direction}`)}</span> {reasonWords(t, reason)}
            </li>
          ))}
        </ul>
      )}
      {reasons.some(({ direction }) => direction === 'lowers') && (
        <>
          <h3>{t('person.helped')}</h3>
          {helped.length === 0 ? (
            <p>{t('person.noHelp')}</p>
          ) : (
            <ul>
              {helped.map((help) => (
                <li key={`${help.trigger}-${help.days}-${help.action}`}>{helpWords(t, help)}</li>
              ))}
            </ul>
          )}
        </>
      )}
      <p className={classes.soft}>
        {t('person.never')} {may(me, 'enrolment:read-all') && <Link to="/admin/chance">{t('person.more')}</Link>}
      </p>
    </div>
  );
}
