import { shareOf } from '@convenor/rules';
import { BarChart } from './BarChart.js';
import { listOf, People } from './behind.js';
import { ChartPanel } from './ChartPanel.js';
import { areFew, numberWords, useShares } from './numbers.js';
import type { PanelProps } from './panel.js';
import { useOverviewTexts } from './texts.js';

/** How many contact hours people have. */
export function TimePanel({ figures: { time }, chosen, ...frame }: PanelProps) {
  const t = useOverviewTexts();
  const begun = time.reduce((sum, { people }) => sum + people, 0);
  const from5 = time.slice(3).reduce((sum, { people }) => sum + people, 0);
  const shares = useShares();
  const share = (people: number): string => shares(shareOf(people, begun), people, begun);
  const only = time.find(({ people }) => people > 0)?.band ?? 'none';
  const words = (band: string, count: number): string =>
    t('people_of', { count, n: numberWords(count), what: t(`band.${band}` as 'band.none') });
  return (
    <ChartPanel
      {...frame}
      name="time"
      title={t('title.time')}
      isEmpty={begun === 0}
      says={
        <p>
          {begun === 0
            ? t('none.time')
            : t(begun > 1 && from5 === 0 ? 'says.timeNone' : areFew(begun) ? 'says.timeFew' : 'says.time', {
                count: begun,
                band: t(`band.${only}`),
                begun: numberWords(begun),
                from5: numberWords(from5),
                share: share(from5),
              })}
        </p>
      }
      chart={(width) => (
        <BarChart
          width={width}
          scale={Math.max(1, ...time.map(({ people }) => people))}
          numberOf={numberWords}
          rows={time.map(({ band, people }) => ({
            key: band,
            label: t(`band.${band}`),
            side: share(people),
            parts: [
              {
                ...{ key: band, tone: 'plain' as const, value: people, words: words(band, people) },
                to: listOf(chosen, { time: band }),
              },
            ],
          }))}
        />
      )}
      table={{
        heads: [t('head.time'), t('head.people'), t('head.ofBegun')],
        rows: time.map(({ band, people }) => ({
          key: band,
          cells: [
            t(`band.${band}`),
            <People key="n" {...{ count: people, chosen }} behind={{ time: band }} words={words(band, people)} />,
            share(people),
          ],
        })),
      }}
    />
  );
}
