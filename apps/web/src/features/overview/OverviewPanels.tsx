import type { ReactNode } from 'react';
import { useAbout } from './about.js';
import { CohortsPanel } from './CohortsPanel.js';
import { FunnelPanel } from './FunnelPanel.js';
import classes from './Overview.module.css';
import type { PanelProps } from './panel.js';
import type { OverviewFigures } from './queries.js';
import { QuizzesPanel } from './QuizzesPanel.js';
import { StopsPanel } from './StopsPanel.js';
import { TimePanel } from './TimePanel.js';
import type { ChartName, Chosen } from './view.js';
import { WeeksPanel } from './WeeksPanel.js';

const PANELS = [
  ['funnel', FunnelPanel],
  ['cohorts', CohortsPanel],
  ['stops', StopsPanel],
  ['weeks', WeeksPanel],
  ['quizzes', QuizzesPanel],
  ['time', TimePanel],
] as const satisfies readonly (readonly [ChartName, (props: PanelProps) => unknown])[];

interface OverviewPanelsProps {
  figures: OverviewFigures;
  chosen: Chosen;
  /** Which are shown as tables. */
  tables: readonly ChartName[];
  onTurn: (chart: ChartName) => void;
  /** Where the numbers of a chart are as a file. */
  fileOf: (chart: ChartName) => string;
  /** The figures are still those of other filters. */
  areOld?: boolean;
  children?: ReactNode;
}

/** The charts of an overview, whenever it was counted. */
export function OverviewPanels({ figures, chosen, tables, onTurn, fileOf, areOld, children }: OverviewPanelsProps) {
  const about = useAbout(chosen, figures.asOf);
  return (
    <div className={classes.panels}>
      {PANELS.map(([name, Panel]) => (
        <Panel
          key={name}
          {...{ figures, chosen }}
          isTable={tables.includes(name)}
          onTurn={() => onTurn(name)}
          file={fileOf(name)}
          about={areOld ? null : about}
        />
      ))}
      {children}
    </div>
  );
}
