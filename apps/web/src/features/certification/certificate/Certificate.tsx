import { useDates } from '../../../app/dates.js';
import { useUiTexts } from '../../../ui/texts.js';
import { longDay } from '../long-day.js';
import type { Credential } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import classes from './Certificate.module.css';
import { FullRing } from './FullRing.js';

/** The certificate as it stands on paper. */
export function Certificate({ credential }: { credential: Credential }) {
  const t = useCertificationTexts();
  const product = useUiTexts()('product');
  const { zone } = useDates();
  const { holderName, courseTitle, number, issuedAt, expiresAt, status } = credential;
  const facts = [
    { key: t('card.issued'), value: issuedAt ? longDay(issuedAt, zone) : null },
    {
      key: t(status === 'expired' ? 'card.wasValidUntil' : 'card.validUntil'),
      value: expiresAt ? longDay(expiresAt, zone) : t('card.noEnd'),
    },
    { key: t('card.number'), value: number },
  ];
  return (
    <section className={classes.card} aria-label={t('card.label', { name: holderName })} data-status={status}>
      <div className={classes.panel} aria-hidden="true">
        <FullRing />
        <span className={classes.product}>{product}</span>
      </div>
      <div className={classes.words}>
        <p className={classes.small}>{t('card.given')}</p>
        <p className={classes.name}>{holderName}</p>
        <p className={classes.small}>{t('card.in')}</p>
        <p className={classes.course}>{courseTitle}</p>
        <dl className={classes.facts}>
          {facts.map(({ key, value }) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
