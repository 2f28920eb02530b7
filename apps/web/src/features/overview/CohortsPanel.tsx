import { PACE_STATUSES } from '@convenor/rules';
import { Link } from '@tanstack/react-router';
import { BarChart, type Tone } from './BarChart.js';
import { listOf, People } from './behind.js';
import { ChartPanel } from './ChartPanel.js';
import { areFew, numberWords, useShares } from './numbers.js';
import { shortDay } from './periods.js';
import type { PanelProps } from './panel.js';
import type { CohortRow } from './queries.js';
import { useOverviewTexts } from './texts.js';

const TONES: Record<(typeof PACE_STATUSES)[number], Tone> = {
  ...{ ahead: 'soft', on_track: 'plain', behind: 'lines', at_risk: 'dots', stalled: 'net' },
};

/** As the list is asked for them. */
const ON_TIME = 'ahead,on_track';

/** Cohorts side by side. */
export function CohortsPanel({ figures: { cohorts }, chosen, ...frame }: PanelProps) {
  const t = useOverviewTexts();
  const share = useShares();
  const onTimeOf = ({ paces }: CohortRow): number =>
    paces.reduce((sum, { pace, people }) => sum + (pace === 'ahead' || pace === 'on_track' ? people : 0), 0);
  const onTime = (row: CohortRow): string => share(row.onTime, onTimeOf(row), row.active);
  const shown = cohorts.filter(({ active }) => active > 0);
  const best = shown.toSorted((a, b) => (b.onTime ?? 0) - (a.onTime ?? 0))[0];
  const says = `${shown.length === 1 ? 'cohort' : 'cohorts'}${best && areFew(best.active) ? 'Few' : ''}` as const;
  const day = (value: string | null): string => (value ? shortDay(value, true) : '–');
  const behind = ({ id }: CohortRow, pace?: string): object => ({ cohort: id, state: 'active', ...(pace && { pace }) });
  return (
    <ChartPanel
      {...frame}
      name="cohorts"
      title={t('title.cohorts')}
      isEmpty={shown.length === 0}
      says={
        <p>
          {best ? t(`says.${says}`, { count: shown.length, name: best.name, share: onTime(best) }) : t('none.cohorts')}{' '}
          {best &&
            (best.half
              ? t(best.active === 1 ? 'says.forecast' : 'says.half', { half: day(best.half) })
              : t('says.noForecast'))}
        </p>
      }
      chart={(width) => (
        <BarChart
          width={width}
          numberOf={numberWords}
          legend={PACE_STATUSES.map((pace) => ({ tone: TONES[pace], label: t(`pace.${pace}`) }))}
          rows={shown.map((row) => ({
            key: row.id,
            label: row.name,
            side: t('onTime', { share: onTime(row) }),
            ...(row.half && {
              foot: t(row.active === 1 ? 'forecast' : 'finish', { half: day(row.half), most: day(row.most) }),
            }),
            parts: row.paces.map(({ pace, people }) => ({
              ...{ key: pace, tone: TONES[pace], value: people },
              words: t('people_in', {
                count: people,
                n: numberWords(people),
                what: t(`pace.${pace}`),
                where: row.name,
              }),
              to: listOf(chosen, behind(row, pace)),
            })),
          }))}
        />
      )}
      table={{
        heads: [
          ...[t('head.cohort'), t('head.active'), ...PACE_STATUSES.map((pace) => t(`pace.${pace}`))],
          ...[t('head.onTime'), t('head.half'), t('head.most')],
        ],
        rows: cohorts.map((row) => ({
          key: row.id,
          cells: [
            <Link key="c" to="/admin/cohorts/$cohortId" params={{ cohortId: row.id }}>
              {row.name}
            </Link>,
            <People
              key="a"
              {...{ count: row.active, chosen, behind: behind(row) }}
              words={t('people_in', {
                count: row.active,
                n: numberWords(row.active),
                what: t('head.active'),
                where: row.name,
              })}
            />,
            ...row.paces.map(({ pace, people }) => (
              <People
                key={pace}
                {...{ count: people, chosen, behind: behind(row, pace) }}
                words={t('people_in', {
                  count: people,
                  n: numberWords(people),
                  what: t(`pace.${pace}`),
                  where: row.name,
                })}
              />
            )),
            <People
              key="o"
              {...{ count: onTimeOf(row), chosen, shown: onTime(row) }}
              behind={behind(row, ON_TIME)}
              words={t('on_time_in', { share: onTime(row), where: row.name })}
            />,
            day(row.half),
            day(row.most),
          ],
        })),
      }}
    />
  );
}
