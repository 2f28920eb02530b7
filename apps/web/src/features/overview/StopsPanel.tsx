import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { may, useMe } from '../../app/session.js';
import { BarChart } from './BarChart.js';
import { listOf, People } from './behind.js';
import { ChartPanel } from './ChartPanel.js';
import { areFew, numberWords, useShares } from './numbers.js';
import type { PanelProps } from './panel.js';
import type { Stop } from './queries.js';
import { useOverviewTexts } from './texts.js';

const FIRST = 10;

/** Where people stop: the activities at which most did, in the order of the course. */
export function StopsPanel({ figures: { stops }, chosen, ...frame }: PanelProps) {
  const t = useOverviewTexts();
  const shares = useShares();
  const share = ({ share: thousandths, stopped, reached }: Stop): string => shares(thousandths, stopped, reached);
  const opens = may(useMe(), 'course:read-draft');
  const [all, setAll] = useState(false);
  const ranked = stops.filter(({ stopped }) => stopped > 0).toSorted((a, b) => b.stopped - a.stopped);
  const shown = all ? ranked : ranked.slice(0, FIRST);
  // A table keeps the order of the course; who goes through it by keyboard is not led through a hundred rows unasked.
  const listed = all ? stops : stops.filter((row) => shown.includes(row));
  const whole = frame.isTable ? stops.length : ranked.length;
  const sum = ranked.reduce((total, { stopped }) => total + stopped, 0);
  const several = new Set(stops.map(({ course }) => course)).size > 1;
  const behind = ({ course, activityId }: Stop): object => ({ course, stoppedAt: activityId });
  const words = ({ stopped, title }: Stop): string =>
    t('stopped_at', { count: stopped, n: numberWords(stopped), title });
  const scale = Math.max(1, ...ranked.map(({ stopped }) => stopped));
  return (
    <ChartPanel
      {...frame}
      name="stops"
      title={t('title.stops')}
      isEmpty={ranked.length === 0}
      says={
        <p>
          {ranked[0]
            ? t(areFew(ranked[0].reached) ? 'says.stopsFew' : 'says.stops', {
                count: sum,
                sum: numberWords(sum),
                title: ranked[0].title,
                most: numberWords(ranked[0].stopped),
                share: share(ranked[0]),
              })
            : t('none.stops')}
        </p>
      }
      chart={(width) => (
        <BarChart
          width={width}
          scale={scale}
          numberOf={numberWords}
          rows={shown.map((row) => ({
            key: `${row.course} ${row.activityId}`,
            label: several ? `${row.title} (${row.courseTitle})` : row.title,
            side: share(row),
            parts: [
              {
                ...{ key: 'stopped', tone: 'plain' as const, value: row.stopped, words: words(row) },
                to: listOf(chosen, behind(row)),
              },
            ],
          }))}
        />
      )}
      table={{
        heads: [t('head.activity'), t('head.week'), t('head.reached'), t('head.stopped'), t('head.ofReached')],
        rows: listed.map((row) => ({
          key: `${row.course} ${row.activityId}`,
          of: several ? row.courseTitle : undefined,
          cells: [
            opens ? <ActivityLink key="a" stop={row} /> : row.title,
            row.week,
            <People
              key="r"
              {...{ count: row.reached, chosen }}
              behind={{ course: row.course, cameTo: row.activityId }}
              words={t('came_to', { count: row.reached, n: numberWords(row.reached), title: row.title })}
            />,
            <People key="n" {...{ count: row.stopped, chosen, behind: behind(row) }} words={words(row)} />,
            share(row),
          ],
        })),
      }}
      more={
        <>
          {ranked.length > 0 && whole > FIRST && (
            <p>
              <Anchor component="button" type="button" onClick={() => setAll(!all)}>
                {t(all ? 'fewer' : 'allOf', { count: whole })}
              </Anchor>
            </p>
          )}
          {!frame.isTable && opens && ranked[0] && (
            <p>
              {t('lookAt')} <ActivityLink stop={ranked[0]} />
            </p>
          )}
        </>
      }
    />
  );
}

function ActivityLink({ stop: { course, versionId, activityId, title } }: { stop: Stop }) {
  return (
    <Link to="/admin/courses/$slug/preview/$versionId/$activityId" params={{ slug: course, versionId, activityId }}>
      {title}
    </Link>
  );
}
