import type { Shape } from '@convenor/rules';
import { LessonProse } from '../prose/LessonProse.js';
import { Note } from './Note.js';
import classes from './Reviewed.module.css';
import { ChoiceVerdict } from './ReviewedChoices.js';
import type { ReviewProps } from './ReviewedItem.js';
import spots from './Spots.module.css';
import { useItemTexts } from './texts.js';

/** The picture with the marks that were set and, where they may be seen, the places; then the places in words. */
export function ReviewedSpots({ item, response }: ReviewProps) {
  const t = useItemTexts();
  const { image, choices } = item;
  const points = response && 'points' in response ? response.points : [];
  const areas = choices.flatMap(({ shape, correct }, index) =>
    shape ? [{ shape, correct, letter: letterOf(index) }] : [],
  );
  const shown = choices.filter(({ chosen, correct, feedbackHtml }) => chosen || correct || feedbackHtml);
  return (
    <>
      {image && (
        <div
          className={spots.frame}
          role="group"
          aria-label={t(areas.length > 0 ? 'review.pictureAndAreas' : 'review.picture')}
        >
          <img
            src={image.url}
            alt={image.alt}
            width={image.width}
            height={image.height}
            className={spots.image}
            style={{ cursor: 'auto' }}
          />
          <svg
            className={spots.areas}
            viewBox={`0 0 ${image.width} ${image.height}`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            {areas.map(({ shape, correct, letter }) => (
              <g key={letter}>
                <Outline shape={shape} className={spots.ground} />
                <Outline shape={shape} className={spots.area} right={correct} />
              </g>
            ))}
          </svg>
          {areas.map(({ shape, letter }) => {
            const { x, y } = cornerOf(shape);
            return (
              <span
                key={letter}
                className={spots.letter}
                style={at(x / image.width, y / image.height)}
                aria-hidden="true"
              >
                {letter}
              </span>
            );
          })}
          {points.map(({ x, y }, place) => (
            <span key={place} className={spots.point} style={at(x / image.width, y / image.height)} aria-hidden="true">
              {place + 1}
            </span>
          ))}
        </div>
      )}
      <ul className={classes.parts}>
        {shown.map((choice) => (
          <li
            key={choice.id}
            className={classes.part}
            data-chosen={choice.chosen || undefined}
            data-right={choice.correct || undefined}
          >
            <ChoiceVerdict choice={choice} />
            {choice.shape && (
              <p className={classes.label}>{t('review.area', { letter: letterOf(choices.indexOf(choice)) })}</p>
            )}
            <LessonProse html={choice.html} size="plain" />
            <Note html={choice.feedbackHtml} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Outline({
  shape,
  className,
  right,
}: {
  shape: Shape;
  className: string | undefined;
  right?: boolean | undefined;
}) {
  const looks = { className, 'data-right': right || undefined };
  if (shape.kind === 'rectangle') {
    return <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} {...looks} />;
  }
  if (shape.kind === 'ellipse') {
    return <ellipse cx={shape.x} cy={shape.y} rx={shape.radiusX} ry={shape.radiusY} {...looks} />;
  }
  return <polygon points={shape.points.map(({ x, y }) => `${x},${y}`).join(' ')} {...looks} />;
}

/** Where the letter of an area stands: on its upper edge. */
function cornerOf(shape: Shape): { x: number; y: number } {
  if (shape.kind === 'rectangle') return { x: shape.x + shape.width / 2, y: shape.y };
  if (shape.kind === 'ellipse') return { x: shape.x, y: shape.y - shape.radiusY };
  return shape.points.reduce((top, point) => (point.y < top.y ? point : top));
}

const at = (x: number, y: number) => ({ left: `${x * 100}%`, top: `${y * 100}%` });
const letterOf = (index: number): string => String.fromCharCode(65 + (index % 26));
