import { Button } from '@mantine/core';
import { type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';
import classes from './Areas.module.css';
import editor from './Editor.module.css';
import { middleOf, type Point, type Shape, shapeBetween, type ShapeKind } from './shapes.js';
import { useEditorTexts } from './texts.js';

interface AreaPictureProps {
  address: string;
  image: { readonly alt: string; readonly width: number; readonly height: number };
  areas: readonly { readonly shape: Shape; readonly correct: boolean }[];
  /** The kind of area that is being drawn; null: only to look at. */
  drawing: ShapeKind | null;
  onDrawn: (shape: Shape) => void;
  onStop: () => void;
}

/**
 * The picture with its areas, numbered as in the list. A rectangle or ellipse is drawn from corner to corner, a polygon
 * corner by corner; everything can be typed below instead.
 */
export function AreaPicture({ address, image, areas, drawing, onDrawn, onStop }: AreaPictureProps) {
  const t = useEditorTexts();
  const frame = useRef<HTMLDivElement>(null);
  const [from, setFrom] = useState<Point | null>(null);
  const [to, setTo] = useState<Point | null>(null);
  const [corners, setCorners] = useState<readonly Point[]>([]);
  const { width, height } = image;

  const pixelAt = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = frame.current!.getBoundingClientRect();
    const within = (part: number, whole: number): number => Math.round(Math.min(1, Math.max(0, part)) * whole);
    return {
      x: within((clientX - box.left) / box.width, width),
      y: within((clientY - box.top) / box.height, height),
    };
  };
  const stop = (): void => {
    setFrom(null);
    setTo(null);
    setCorners([]);
  };
  const down = (event: ReactPointerEvent<HTMLDivElement>): void => {
    if (!drawing || event.button !== 0) return;
    event.preventDefault();
    const point = pixelAt(event);
    if (drawing === 'polygon') return setCorners([...corners, point]);
    event.currentTarget.setPointerCapture(event.pointerId);
    setFrom(point);
    setTo(point);
  };
  const up = (event: ReactPointerEvent): void => {
    if (!drawing || drawing === 'polygon' || !from) return;
    const shape = shapeBetween(drawing, from, pixelAt(event));
    stop();
    if (shape) onDrawn(shape);
  };
  const draft: Shape | null =
    drawing === 'polygon'
      ? { kind: 'polygon', points: corners }
      : drawing && from && to
        ? shapeBetween(drawing, from, to)
        : null;
  return (
    <>
      {drawing && (
        <div className={editor.row}>
          <p className={editor.help} role="status">
            {t(`areas.drawHelp.${drawing}`)}
          </p>
          {drawing === 'polygon' && (
            <Button
              variant="default"
              size="sm"
              disabled={corners.length < 3}
              onClick={() => {
                stop();
                onDrawn({ kind: 'polygon', points: corners });
              }}
            >
              {t('areas.finish')}
            </Button>
          )}
          <Button
            variant="subtle"
            size="sm"
            onClick={() => {
              stop();
              onStop();
            }}
          >
            {t('areas.stop')}
          </Button>
        </div>
      )}
      <div
        ref={frame}
        className={classes.frame}
        data-drawing={drawing !== null || undefined}
        onPointerDown={down}
        onPointerMove={(event) => from && setTo(pixelAt(event))}
        onPointerUp={up}
        onPointerCancel={stop}
      >
        <img
          src={address}
          alt={image.alt || t('areas.noAlt')}
          width={width}
          height={height}
          className={classes.image}
          draggable={false}
        />
        <svg className={classes.areas} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
          {areas.map(({ shape, correct }, place) => (
            <Outline key={place} shape={shape} right={correct} />
          ))}
          {draft && <Outline shape={draft} right />}
        </svg>
        {areas.map(({ shape }, place) => {
          const { x, y } = middleOf(shape);
          return (
            <span
              key={place}
              aria-hidden="true"
              className={classes.number}
              style={{ left: `${(x / width) * 100}%`, top: `${(y / height) * 100}%` }}
            >
              {place + 1}
            </span>
          );
        })}
      </div>
    </>
  );
}

function Outline({ shape, right }: { shape: Shape; right: boolean }) {
  const kinds = { 'data-right': right || undefined };
  const drawn = (className: string | undefined) => {
    if (shape.kind === 'rectangle') {
      const { x, y, width, height } = shape;
      return <rect {...{ x, y, width: Math.max(0, width), height: Math.max(0, height), className, ...kinds }} />;
    }
    if (shape.kind === 'ellipse') {
      const { x, y, radiusX, radiusY } = shape;
      return <ellipse {...{ cx: x, cy: y, rx: Math.max(0, radiusX), ry: Math.max(0, radiusY), className, ...kinds }} />;
    }
    return <polygon points={shape.points.map(({ x, y }) => `${x},${y}`).join(' ')} className={className} {...kinds} />;
  };
  return (
    <>
      {drawn(classes.ground)}
      {drawn(classes.area)}
    </>
  );
}
