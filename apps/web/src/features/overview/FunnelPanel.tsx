import { BarChart } from './BarChart.js';
import { listOf, People } from './behind.js';
import { ChartPanel } from './ChartPanel.js';
import { numberWords, shareWords } from './numbers.js';
import type { PanelProps } from './panel.js';
import type { FunnelRow } from './queries.js';
import { useOverviewTexts } from './texts.js';

/** From the application to the certificate. */
export function FunnelPanel({ figures: { funnel }, chosen, ...frame }: PanelProps) {
  const t = useOverviewTexts();
  const of = (step: FunnelRow['step']): FunnelRow => funnel.find((row) => row.step === step)!;
  const [applied, active, certified] = [of('applied'), of('active'), of('certified')];
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
            {t('says.funnel', {
              count: applied.people,
              applied: numberWords(applied.people),
              active: numberWords(active.people),
              certified: numberWords(certified.people),
              share: shareWords(certified.ofAll),
            })}{' '}
            {active.medianDays !== null && t('says.funnelDays', { count: active.medianDays })}
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
            side: [shareWords(row.ofAll), row.medianDays !== null && t('daysAfter', { count: row.medianDays })]
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
        rows: funnel.map((row) => ({
          key: row.step,
          cells: [
            t(`step.${row.step}`),
            <People key="n" count={row.people} chosen={chosen} behind={{ reached: row.step }} words={words(row)} />,
            shareWords(row.ofAll),
            shareWords(row.ofBefore),
            days(row),
            numberWords(row.medianOf),
          ],
        })),
      }}
    />
  );
}
