import { useQuery } from '@tanstack/react-query';
import { useDates } from '../../app/dates.js';
import { Listening } from '../../ui/illustrations/Listening.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Chance.module.css';
import { GroupTables } from './GroupTables.js';
import { type ChanceCard, type ChanceModel, cardQuery } from './queries.js';
import { Reliability } from './Reliability.js';
import { SwitchPanel } from './SwitchPanel.js';
import { useChanceTexts } from './texts.js';
import { WeightTable } from './WeightTable.js';
import { numberWords } from './words.js';

const VERDICTS = { shown: 'verdict.shown', not_better: 'verdict.notBetter', too_few: 'verdict.tooFew' } as const;

/** What the chance to certify is, what it was learnt from, and how right it is. */
export function ChanceScreen() {
  const t = useChanceTexts();
  const card = useQuery(cardQuery);
  return (
    <Page title={t('title')} lead={<p>{t('lead')}</p>}>
      {card.isPending && <TextSkeleton lines={10} />}
      {card.isError && <ErrorState problem={card.error} title={t('error')} onRetry={() => void card.refetch()} />}
      {card.data && <Card card={card.data} />}
    </Page>
  );
}

function Card({ card }: { card: ChanceCard }) {
  const t = useChanceTexts();
  const { model, enabled, needs } = card;
  return (
    <>
      <SwitchPanel card={card} />
      <section className={classes.section} aria-labelledby="chance-principles">
        <h2 id="chance-principles">{t('principles.title')}</h2>
        <ul className={classes.principles}>
          <li>{t('principles.what')}</li>
          <li>{t('principles.never')}</li>
          <li>{t('principles.from')}</li>
          <li>{t('principles.told')}</li>
          <li>{t('principles.off')}</li>
        </ul>
      </section>
      {!model && (
        <EmptyState picture={<Listening />} title={t(enabled ? 'notYet' : 'nothingShown')}>
          {t(enabled ? 'notYetOn' : 'notYetOff')}
        </EmptyState>
      )}
      {model && (
        <>
          <Verdict card={card} model={model} />
          {model.check && <Brier check={model.check} />}
          {model.reliability.length > 0 && <Reliability bins={model.reliability} />}
          {model.weights.length > 0 && <WeightTable weights={model.weights} />}
          {model.groups.length > 0 && <GroupTables views={model.groups} least={needs.inGroup} />}
        </>
      )}
    </>
  );
}

function Verdict({ card: { needs, read }, model }: { card: ChanceCard; model: ChanceModel }) {
  const t = useChanceTexts();
  const dates = useDates();
  const { verdict, trainedAt, passages, certified, snapshots, parts } = model;
  return (
    <section className={classes.section} aria-labelledby="chance-verdict">
      <h2 id="chance-verdict">{t('verdict.title')}</h2>
      <p className={classes.strong}>{t(VERDICTS[verdict])}</p>
      <p>
        {t('verdict.learnt', {
          when: dates.moment(trainedAt),
          passages: numberWords(passages),
          certified: numberWords(certified),
          snapshots: numberWords(snapshots),
        })}{' '}
        {parts && t('verdict.parts', { ...parts })} {t('verdict.read', { count: read })}
      </p>
      <p className={classes.soft}>{t('verdict.needs', { passages: needs.passages, ofEach: needs.ofEach })}</p>
    </section>
  );
}

function Brier({ check }: { check: NonNullable<ChanceModel['check']> }) {
  const t = useChanceTexts();
  const score = (tenThousandths: number): string => numberWords(tenThousandths / 10_000, 3);
  const { brier, baseBrier, better, betterAtLeast, people, certified } = check;
  const most = Math.max(2500, brier, baseBrier);
  const differs = { better: score(better), atLeast: score(betterAtLeast) };
  return (
    <section className={classes.section} aria-labelledby="chance-brier">
      <h2 id="chance-brier">{t('brier.title')}</h2>
      <p>
        {t('brier.says', { brier: score(brier), base: score(baseBrier) })}{' '}
        {t(betterAtLeast > 0 ? 'brier.better' : 'brier.worse', differs)}{' '}
        {t('brier.people', { people: numberWords(people), certified: numberWords(certified) })}
      </p>
      <dl className={classes.bars} aria-label={t('brier.table')}>
        {(
          [
            ['model', brier],
            ['base', baseBrier],
          ] as const
        ).map(([which, value]) => (
          <div key={which} className={classes.barRow}>
            <dt>{t(`brier.${which}`)}</dt>
            <dd>
              <span className={classes.bar} aria-hidden="true">
                <span style={{ inlineSize: `${(value / most) * 100}%` }} data-soft={which === 'base' || undefined} />
              </span>
              <span className={classes.number}>{score(value)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
