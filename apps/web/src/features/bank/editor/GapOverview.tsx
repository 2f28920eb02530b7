import type { RichText } from './authored.js';
import classes from './Editor.module.css';
import { piecesOf } from './gap-text.js';

interface GapOverviewProps {
  label: string;
  text: RichText;
  gaps: readonly { readonly id: string }[];
  /** What a gap is called: "Gap 2: late". */
  nameOf: (place: number) => string;
  onOpen: (place: number) => void;
}

/** The text with its gaps as buttons that lead to what fills them. */
export function GapOverview({ label, text, gaps, nameOf, onOpen }: GapOverviewProps) {
  const pieces = piecesOf(text.text, gaps);
  if (!pieces.some((piece) => 'gap' in piece)) return null;
  return (
    <div role="group" aria-label={label} className={classes.overview} dir="auto">
      {pieces.map((piece, index) => {
        if ('words' in piece) {
          return <span key={index}>{text.format === 'html' ? piece.words.replace(/<[^>]*>/g, ' ') : piece.words}</span>;
        }
        const place = gaps.findIndex(({ id }) => id === piece.gap);
        return (
          <button key={index} type="button" className={classes.gap} onClick={() => onOpen(place)}>
            {nameOf(place)}
          </button>
        );
      })}
    </div>
  );
}
