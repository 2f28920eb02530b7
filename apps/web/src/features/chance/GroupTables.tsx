import { languageWords } from '../../app/languages.js';
import classes from './Chance.module.css';
import type { ChanceGroupView } from './queries.js';
import { type ChanceTexts, useChanceTexts } from './texts.js';
import { numberWords, shareWords } from './words.js';

/** Whether chances are as right for people who have something in common. */
export function GroupTables({ views, least }: { views: readonly ChanceGroupView[]; least: number }) {
  const t = useChanceTexts();
  return (
    <section className={classes.section} aria-labelledby="chance-groups">
      <h2 id="chance-groups">{t('groups.title')}</h2>
      <p>{t('groups.lead', { least })}</p>
      {views.map((view) => (
        <View key={view.by} view={view} />
      ))}
    </section>
  );
}

function View({ view: { by, groups, tooFew, unknown } }: { view: ChanceGroupView }) {
  const t = useChanceTexts();
  const share = (thousandths: number): string => shareWords(thousandths / 1000);
  return (
    <div className={classes.view}>
      <h3 id={`chance-by-${by}`}>{t(`groups.by_${by}`)}</h3>
      {groups.length === 0 ? (
        <p>{t('groups.none')}</p>
      ) : (
        <div className={classes.room} role="region" aria-labelledby={`chance-by-${by}`} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('groups.group')}</th>
                <th scope="col">{t('reliability.people')}</th>
                <th scope="col">{t('reliability.said')}</th>
                <th scope="col">{t('reliability.came')}</th>
                <th scope="col">{t('reliability.interval')}</th>
                <th scope="col">{t('groups.leaning')}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ group, people, said, share: came, low, high, leaning }) => (
                <tr key={group}>
                  <th scope="row">{groupName(t, by, group)}</th>
                  <td>{numberWords(people)}</td>
                  <td>{share(said)}</td>
                  <td>{share(came)}</td>
                  <td>{t('reliability.range', { low: share(low), high: share(high) })}</td>
                  <td>{t(`groups.${leaning}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={classes.soft}>
        {tooFew.groups > 0 && t('groups.tooFew', { count: tooFew.groups, people: numberWords(tooFew.people) })}{' '}
        {unknown > 0 && t('groups.unknown', { count: unknown })} {by === 'device' && t('groups.deviceNote')}
      </p>
    </div>
  );
}

function groupName(t: ChanceTexts, by: ChanceGroupView['by'], group: string): string {
  if (by === 'device') return t(group === 'phone' ? 'groups.device_phone' : 'groups.device_computer');
  if (by === 'region') return group;
  return languageWords(group);
}
