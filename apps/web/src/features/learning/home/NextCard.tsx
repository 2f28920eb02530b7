import { duration } from '../../../app/numbers.js';
import { places } from '../../../app/navigation.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { KIND_ICONS } from '../kinds.js';
import { openSteps, stepOf } from '../outline.js';
import type { Outline } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import classes from './Home.module.css';

/** What is next: one card, one button. */
export function NextCard({ path }: { path: Outline }) {
  const t = useLearningTexts();
  const step = path.next && stepOf(path, path.next.activityId);
  if (!step) return <NothingNext path={path} />;
  const { activity, module } = step;
  const Icon = KIND_ICONS[activity.kind];
  return (
    <section className={classes.next} aria-labelledby="next-step">
      <p className={classes.label}>{t('home.next')}</p>
      <h2 id="next-step" className={classes.title}>
        {activity.title}
      </h2>
      <p className={classes.facts}>
        <Icon size={20} stroke={1.7} aria-hidden="true" />
        <span>
          {t(`kind.${activity.kind}`)} · {duration(activity.minutes)} ·{' '}
          {t('weekAndTitle', { week: module.week, title: module.title })}
        </span>
      </p>
      <ButtonLink
        to="/learn/$enrolmentId/activities/$activityId"
        params={{ enrolmentId: path.id, activityId: activity.id }}
        size="lg"
        className={classes.button}
        aria-label={`${t(activity.state === 'in_progress' ? 'home.goOn' : 'home.begin')}: ${activity.title}`}
      >
        {t(activity.state === 'in_progress' ? 'home.goOn' : 'home.begin')}
      </ButtonLink>
    </section>
  );
}

function NothingNext({ path }: { path: Outline }) {
  const t = useLearningTexts();
  const kind = path.modules.every((module) => openSteps(module).length === 0) ? 'allDone' : 'stuck';
  return (
    <section className={classes.next} aria-labelledby="next-step">
      <h2 id="next-step" className={classes.title}>
        {t(`home.${kind}.title`)}
      </h2>
      <p className={classes.facts}>{t(`home.${kind}.text`)}</p>
      {kind === 'allDone' ? (
        <ButtonLink to={places.certificate} size="lg" className={classes.button}>
          {t('home.allDone.action')}
        </ButtonLink>
      ) : (
        <ButtonLink to="/learn/$enrolmentId" params={{ enrolmentId: path.id }} size="lg" className={classes.button}>
          {t('home.stuck.action')}
        </ButtonLink>
      )}
    </section>
  );
}
