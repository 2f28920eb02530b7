import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { BarChart, type Tone } from './BarChart.js';
import { listOf, People } from './behind.js';
import { ChartPanel } from './ChartPanel.js';
import { areFew, numberWords, useShares } from './numbers.js';
import type { PanelProps } from './panel.js';
import type { QuizRow } from './queries.js';
import { useOverviewTexts } from './texts.js';

const OUTCOMES = [
  { outcome: 'first', field: 'first', tone: 'plain' },
  { outcome: 'later', field: 'later', tone: 'soft' },
  { outcome: 'not_yet', field: 'notYet', tone: 'lines' },
] as const satisfies { outcome: string; field: keyof QuizRow; tone: Tone }[];

const FIRST = 8;

/** How quizzes go; where there are many, it begins with those that fewest have passed. */
export function QuizzesPanel({ figures: { quizzes }, chosen, ...frame }: PanelProps) {
  const t = useOverviewTexts();
  const shares = useShares();
  const share = ({ passed, first, later, people }: QuizRow): string => shares(passed, first + later, people);
  const [all, setAll] = useState(false);
  const hard = quizzes.toSorted((a, b) => (a.passed ?? 0) - (b.passed ?? 0) || b.notYet + b.later - a.notYet - a.later);
  const hardest = hard[0];
  const isOne = quizzes.length === 1 || hardest?.passed === 1000;
  const says = `${isOne ? 'quiz' : 'quizzes'}${hardest && areFew(hardest.people) ? 'Few' : ''}` as const;
  const shown = all || quizzes.length <= FIRST ? quizzes : hard.slice(0, FIRST);
  const several = new Set(quizzes.map(({ course }) => course)).size > 1;
  const behind = ({ course, activityId }: QuizRow, outcome?: string): object => ({
    ...{ course, quiz: activityId },
    ...(outcome && { outcome }),
  });
  const words = (row: QuizRow, { outcome, field }: (typeof OUTCOMES)[number]): string =>
    t('people_in', { count: row[field], n: numberWords(row[field]), what: t(`outcome.${outcome}`), where: row.title });
  return (
    <ChartPanel
      {...frame}
      name="quizzes"
      title={t('title.quizzes')}
      isEmpty={!hardest}
      says={<p>{hardest ? t(`says.${says}`, { title: hardest.title, share: share(hardest) }) : t('none.quizzes')}</p>}
      chart={(width) => (
        <BarChart
          width={width}
          numberOf={numberWords}
          legend={OUTCOMES.map(({ outcome, tone }) => ({ tone, label: t(`outcome.${outcome}`) }))}
          rows={shown.map((row) => ({
            key: `${row.course} ${row.activityId}`,
            label: several ? `${row.title} (${row.courseTitle})` : row.title,
            side: t('passed', { share: share(row) }),
            parts: OUTCOMES.map((each) => ({
              ...{ key: each.outcome, tone: each.tone, value: row[each.field], words: words(row, each) },
              to: listOf(chosen, behind(row, each.outcome)),
            })),
          }))}
        />
      )}
      table={{
        heads: [
          ...[t('head.quiz'), t('head.sent')],
          ...[...OUTCOMES.map(({ outcome }) => t(`outcome.${outcome}`)), t('head.passed')],
        ],
        rows: shown.map((row) => ({
          key: `${row.course} ${row.activityId}`,
          of: several ? row.courseTitle : undefined,
          cells: [
            row.title,
            <People
              key="n"
              {...{ count: row.people, chosen, behind: behind(row) }}
              words={t('people_in', {
                count: row.people,
                n: numberWords(row.people),
                what: t('head.sent'),
                where: row.title,
              })}
            />,
            ...OUTCOMES.map((each) => (
              <People
                key={each.outcome}
                {...{ count: row[each.field], chosen, behind: behind(row, each.outcome) }}
                words={words(row, each)}
              />
            )),
            share(row),
          ],
        })),
      }}
      more={
        quizzes.length > FIRST && (
          <p>
            <Anchor component="button" type="button" onClick={() => setAll(!all)}>
              {t(all ? 'fewer' : 'allQuizzes', { count: quizzes.length })}
            </Anchor>
          </p>
        )
      }
    />
  );
}
