import type { OverviewFigures } from './queries.js';
import type { Chosen } from './view.js';

/** What each chart of the overview is made of. */
export interface PanelProps {
  figures: OverviewFigures;
  chosen: Chosen;
  isTable: boolean;
  onTurn: () => void;
  file: string;
}
