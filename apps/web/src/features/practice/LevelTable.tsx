import type { ReactNode } from 'react';
import classes from './Practice.module.css';
import type { Criterion, Levels } from './queries.js';
import { usePracticeTexts } from './texts.js';

export interface LevelTableProps {
  criteria: readonly Criterion[];
  /** Whose levels stand side by side. */
  columns: readonly { name: string; levels: Levels }[];
  /** Beside the title of a part. */
  action?: (criterion: Criterion, place: number) => ReactNode;
}

/** Levels of several people, part by part. */
export function LevelTable({ criteria, columns, action }: LevelTableProps) {
  const t = usePracticeTexts();
  return (
    <table className={classes.levelTable}>
      <thead>
        <tr>
          <th scope="col">{t('decision.part')}</th>
          {columns.map(({ name }, place) => (
            <th key={place} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {criteria.map((criterion, place) => (
          <tr key={criterion.key}>
            <th scope="row">{action ? action(criterion, place) : criterion.title}</th>
            {columns.map(({ levels }, column) => {
              const level = levels[criterion.key];
              return (
                <td key={column}>
                  <span aria-hidden="true">{level ?? '–'}</span>
                  <span className="visually-hidden">
                    {level === undefined ? t('decision.notRated') : t('decision.of', { level })}
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
