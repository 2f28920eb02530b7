import { FEWEST_TO_COMPARE } from '@convenor/rules';
import classes from './Nudges.module.css';
import type { NudgeEffect, NudgeShare } from './queries.js';
import { useNudgeTexts } from './texts.js';
import { shareWords } from './words.js';

/** What came of a rule: in words, then in numbers, then how they are counted. */
export function Effect({ effect }: { effect: NudgeEffect }) {
  const t = useNudgeTexts();
  return (
    <>
      <p className={classes.verdict}>{t(`effect.verdict_${effect.verdict}`, { fewest: FEWEST_TO_COMPARE })}</p>
      <dl className={classes.groups} aria-label={t('effect.table')}>
        <Group name={t('effect.touched')} share={effect.touched} />
        <Group name={t('effect.heldOut')} share={effect.heldOut} />
      </dl>
      <p className={classes.soft}>{t('effect.how')}</p>
    </>
  );
}

function Group({ name, share: { people, cameBack, share, low, high } }: { name: string; share: NudgeShare }) {
  const t = useNudgeTexts();
  const said = share !== null && low !== null && high !== null;
  return (
    <div className={classes.group}>
      <dt>{name}</dt>
      <dd>{t('effect.counts', { count: people, cameBack })}</dd>
      {people > 0 && (
        <dd>
          {said && (
            <span className={classes.bar} aria-hidden="true">
              <span style={{ inlineSize: `${share / 10}%` }} />
              <i style={{ insetInlineStart: `${low / 10}%`, inlineSize: `${(high - low) / 10}%` }} />
            </span>
          )}
          {said
            ? t('effect.range', { share: shareWords(share), low: shareWords(low), high: shareWords(high) })
            : t('effect.unsaid')}
        </dd>
      )}
    </div>
  );
}
