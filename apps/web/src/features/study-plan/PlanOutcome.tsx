import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { datesIn } from '../../app/dates.js';
import { locale } from '../../app/i18n.js';
import classes from './Plan.module.css';
import type { Preview } from './preview.js';
import type { StudyPlanData } from './queries.js';
import { type PlanTexts, usePlanTexts } from './texts.js';

/** So many are named before the rest is counted. */
const NAMED = 3;

interface Outcome {
  enrolmentId: string;
  data: StudyPlanData;
  /** null while a day or a time is being typed. */
  preview: Preview | null;
  onHours: (hours: number) => void;
}

/** Will I make it this way? And if not, what would do. */
export function PlanOutcome({ enrolmentId, data, preview, onHours }: Outcome) {
  const t = usePlanTexts();
  if (!preview) return null;
  const { plan, fault, enough, overdue } = preview;
  const waits = plan.sittings.length === 0 && data.state === 'paused';
  return (
    <section className={classes.said} aria-labelledby="by-this-plan">
      <h2 id="by-this-plan">{t('said.title')}</h2>
      <div aria-live="polite">
        {fault && <p>{t(`fault.${fault}`)}</p>}
        {!fault && waits && <p>{t('said.onBreak')}</p>}
        {!fault && !waits && (
          <>
            <p className={classes.end}>
              {plan.endOn ? t('said.end', { day: datesIn(data.timeZone).dayAndDistance(plan.endOn) }) : t('said.far')}
            </p>
            {plan.late.length === 0 && <p>{t('said.keeps')}</p>}
            {plan.late.length > 0 && <p>{t('said.late', { modules: lateModules(t, data, plan.late) })}</p>}
            {enough !== null && <p>{t('said.enough', { count: enough })}</p>}
          </>
        )}
      </div>
      {!fault && enough !== null && (
        <Button variant="default" onClick={() => onHours(enough)}>
          {t('said.take', { count: enough })}
        </Button>
      )}
      {!fault && overdue && (
        <p>
          {t('said.overdue')}{' '}
          <Link to="/learn/$enrolmentId/catch-up" params={{ enrolmentId }}>
            {t('said.catchUp')}
          </Link>
        </p>
      )}
    </section>
  );
}

function lateModules(t: PlanTexts, { modules }: StudyPlanData, late: Preview['plan']['late']): string {
  const named = late.slice(0, NAMED).map(({ moduleId, days }) => {
    const week = modules.find(({ id }) => id === moduleId)?.week ?? 0;
    return days === null ? t('said.lateFar', { week }) : t('said.lateBy', { week, count: days });
  });
  const rest = late.length - named.length;
  const all = rest > 0 ? [...named, t('said.more', { count: rest })] : named;
  const words = new Intl.ListFormat(locale(), { type: 'conjunction' }).format(all);
  return words.charAt(0).toLocaleUpperCase(locale()) + words.slice(1);
}
