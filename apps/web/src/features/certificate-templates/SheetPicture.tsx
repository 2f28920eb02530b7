import type { CSSProperties } from 'react';
import { Mark } from '../../ui/mark/Mark.js';
import { imageAddress, type Sheet, type SheetPart } from './queries.js';
import classes from './Templates.module.css';
import { useTemplateTexts } from './texts.js';

/** A sheet drawn as large as its room, from the same measures as the printed one. */
export function SheetPicture({ sheet }: { sheet: Sheet }) {
  const t = useTemplateTexts();
  const words = sheet.parts.filter(({ kind, tag }) => kind === 'words' && (tag === 'H1' || tag === 'H2'));
  const [heading = '', name = '', course = ''] = words.map(({ text }) => text ?? '');
  return (
    <div
      className={classes.sheet}
      role="img"
      aria-label={t('previewOf', { heading, name, course })}
      style={{ aspectRatio: `${sheet.width} / ${sheet.height}` }}
    >
      <div aria-hidden="true">
        {sheet.parts.map((part, place) => (
          <Part key={place} part={part} sheet={sheet} />
        ))}
      </div>
    </div>
  );
}

function Part({ part, sheet }: { part: SheetPart; sheet: Sheet }) {
  const { kind, x, y, width, height, colour } = part;
  const share = (measure: number, of: number): string => `${(measure / of) * 100}%`;
  const place: CSSProperties = {
    insetInlineStart: share(x, sheet.width),
    insetBlockStart: share(y, sheet.height),
    inlineSize: share(width, sheet.width),
    blockSize: share(height, sheet.height),
  };
  switch (kind) {
    case 'area':
      return <div style={{ ...place, background: colour }} />;
    case 'rule':
      return <div style={{ ...place, blockSize: '1px', background: colour }} />;
    case 'mark':
      return (
        <div className={classes.mark} style={{ ...place, color: colour }}>
          <Mark />
        </div>
      );
    case 'picture':
      return part.image ? <img src={imageAddress(part.image)} alt="" style={place} /> : null;
    case 'code':
      return <Code place={place} colour={colour} />;
    case 'words':
      return (
        <div
          className={classes.sheetWords}
          data-typeface={part.typeface}
          style={{
            ...place,
            blockSize: 'auto',
            color: colour,
            fontSize: `${((part.size ?? 10) / sheet.width) * 100}cqi`,
            textAlign: part.align,
          }}
          dir="auto"
        >
          {part.text}
        </div>
      );
  }
}

/** Where the code stands. It is another one on every certificate, so it is only hinted at. */
function Code({ place, colour }: { place: CSSProperties; colour: string | undefined }) {
  const corners = [
    [0, 0],
    [14, 0],
    [0, 14],
  ] as const;
  return (
    <svg viewBox="0 0 21 21" style={{ ...place, color: colour }}>
      {corners.map(([x, y]) => (
        <g key={`${x} ${y}`} fill="currentColor">
          <path d={`M${x} ${y}h7v7h-7zM${x + 1} ${y + 1}v5h5v-5z`} fillRule="evenodd" />
          <rect x={x + 2} y={y + 2} width="3" height="3" />
        </g>
      ))}
      <path
        d="M8.5 1v5M10.5 2v8M12.5 0v4M1 8.5h5M2 10.5h7M0 12.5h4M9 12.5h12M9 14.5h3M14 14.5h5M8 16.5h8M18 16.5h3M10 18.5h4M16 18.5h2M8 20.5h3M13 20.5h7M14 10.5h6M13 8.5h4"
        stroke="currentColor"
        strokeDasharray="1 1 2 1"
      />
    </svg>
  );
}
