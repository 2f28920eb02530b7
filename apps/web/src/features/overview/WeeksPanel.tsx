import { People } from './behind.js';
import { ChartPanel } from './ChartPanel.js';
import { numberWords } from './numbers.js';
import { shortDay } from './periods.js';
import type { PanelProps } from './panel.js';
import { useOverviewTexts } from './texts.js';
import { WeekChart } from './WeekChart.js';

/** Who was at it, week by week. */
export function WeeksPanel({ figures: { weeks }, chosen, ...frame }: PanelProps) {
  const t = useOverviewTexts();
  const isEmpty = weeks.every(({ people }) => people === 0);
  const [running, last] = [weeks.at(-1)!, weeks.at(-2)!];
  const words = (week: string, count: number): string =>
    t('active_in', { count, n: numberWords(count), day: shortDay(week, true) });
  return (
    <ChartPanel
      {...frame}
      name="weeks"
      title={t('title.weeks')}
      isEmpty={isEmpty}
      says={
        <p>
          {isEmpty
            ? t('none.weeks')
            : t('says.weeks', {
                count: last.people,
                people: numberWords(last.people),
                steps: numberWords(last.steps),
                running: numberWords(running.people),
              })}
        </p>
      }
      chart={(width) => (
        <WeekChart weeks={weeks} width={width} dayOf={shortDay} numberOf={numberWords} axis={t('head.peopleInWeek')} />
      )}
      table={{
        heads: [t('head.weekFrom'), t('head.people'), t('head.steps')],
        rows: weeks.toReversed().map(({ week, people, steps }) => ({
          key: week,
          cells: [
            shortDay(week, true),
            <People key="n" {...{ count: people, chosen }} behind={{ activeIn: week }} words={words(week, people)} />,
            <People
              key="s"
              {...{ count: people, chosen, shown: numberWords(steps) }}
              behind={{ activeIn: week }}
              words={t('steps_in', { count: steps, n: numberWords(steps), day: shortDay(week, true) })}
            />,
          ],
        })),
      }}
      more={
        !isEmpty && (
          <p>
            {t('behindWeek')}{' '}
            <People
              {...{ count: last.people, chosen }}
              behind={{ activeIn: last.week }}
              words={words(last.week, last.people)}
            />
            {' · '}
            {t('behindRunning')}{' '}
            <People
              {...{ count: running.people, chosen }}
              behind={{ activeIn: running.week }}
              words={words(running.week, running.people)}
            />
          </p>
        )
      }
    />
  );
}
