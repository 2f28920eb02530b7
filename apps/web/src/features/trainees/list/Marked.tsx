import classes from './List.module.css';
import { piecesOf } from './marks.js';

/** A text in which what was looked for stands out. */
export function Marked({ text, q }: { text: string; q: string | undefined }) {
  if (!q) return <>{text}</>;
  return (
    <>
      {piecesOf(text, q).map(({ text: piece, found }, place) =>
        found ? (
          <mark key={place} className={classes.mark}>
            {piece}
          </mark>
        ) : (
          piece
        ),
      )}
    </>
  );
}
