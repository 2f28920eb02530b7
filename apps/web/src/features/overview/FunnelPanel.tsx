import { BarChart } from './BarChart.js';
import { listOf, People } from './behind.js';
import { ChartPanel } from './ChartPanel.js';
import { areFew, numberWords, useShares } from './numbers.js';
import type { PanelProps } from './panel.js';
import type { FunnelRow } from './queries.js';
import { useOverviewTexts } from './texts.js';

/** From the application to the certificate. */
export function FunnelPanel({ figures: { funnel }, chosen, ...frame }: PanelProps) {
  const t = useOverviewTexts();
  const share = useShares();
  const of = (step: FunnelRow['step']): FunnelRow => funnel.find((row) => row.step === step)!;
  const [applied, active, certified] = [of('applied'), of('active'), of('certified')];
  const furthest = certified.people > 0 ? 'certified' : active.people > 0 ? 'active' : 'applied';
  const before = (place: number): number => funnel[place - 1]?.people ?? 0;
  const days = ({ medianDays }: FunnelRow): string => (medianDays === null ? '–' : numberWords(medianDays));
  const words = ({ step, people }: FunnelRow): string =>
    t('people_of', { count: people, n: numberWords(people), what: t(`step.${step}`) });
  return (
    <ChartPanel
      {...frame}
      name="funnel"
      title={t('title.funnel')}
      isEmpty={applied.people === 0}
      says={
        applied.people === 0 ? (
          <p>{t('none.funnel')}</p>
        ) : (
          <p>
            {applied.people === 1
              ? t(`says.funnelOne.${furthest}`)
              : t(
                  certified.people === 0
                    ? 'says.funnelNone'
                    : areFew(applied.people)
                      ? 'says.funnelFew'
                      : 'says.funnel',
                  {
                    applied: numberWords(applied.people),
                    active: numberWords(active.people),
                    certified: numberWords(certified.people),
                    share: share(certified.ofAll, certified.people, applied.people),
                  },
                )}{' '}
            {active.medianDays !== null && applied.people > 1 && t('says.funnelDays', { count: active.medianDays })}
          </p>
        )
      }
      chart={(width) => (
        <BarChart
          width={width}
          scale={applied.people}
          numberOf={numberWords}
          rows={funnel.map((row) => ({
            key: row.step,
            label: t(`step.${row.step}`),
            side: [
              share(row.ofAll, row.people, applied.people),
              row.medianDays !== null && t('daysAfter', { count: row.medianDays }),
            ]
              .filter(Boolean)
              .join(' · '),
            parts: [
              {
                ...{ key: row.step, tone: 'plain' as const, value: row.people, words: words(row) },
                to: listOf(chosen, { reached: row.step }),
              },
            ],
          }))}
        />
      )}
      table={{
        heads: [
          t('head.step'),
          t('head.people'),
          t('head.ofAll'),
          t('head.ofBefore'),
          t('head.days'),
          t('head.daysOf'),
        ],
        rows: funnel.map((row, place) => ({
          key: row.step,
          cells: [
            t(`step.${row.step}`),
            <People key="n" count={row.people} chosen={chosen} behind={{ reached: row.step }} words={words(row)} />,
            share(row.ofAll, row.people, applied.people),
            share(row.ofBefore, row.people, before(place)),
            days(row),
            row.medianDays === null ? (
              '–'
            ) : (
              <People
                key="m"
                {...{ count: row.medianOf, chosen }}
                behind={{ timedTo: row.step }}
                words={t('days_of', { count: row.medianOf, n: numberWords(row.medianOf), what: t(`step.${row.step}`) })}
              />
            ),
          ],
        })),
      }}
    />
  );
}
