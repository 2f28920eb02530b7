import type { OverviewFigures } from './queries.js';
import type { Chosen } from './view.js';

/** What each chart of the overview is made of. */
export interface PanelProps {
  figures: OverviewFigures;
  chosen: Chosen;
  isTable: boolean;
  onTurn: () => void;
  file: string;
  /** Whom the figures are about and when they were counted; null while those of other filters still stand here. */
  about: readonly string[] | null;
}
