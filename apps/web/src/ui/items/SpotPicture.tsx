import type { Point, PresentedItem } from '@convenor/rules';
import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import { percent } from '../../app/numbers.js';
import items from './Items.module.css';
import classes from './Spots.module.css';
import { useItemTexts } from './texts.js';

interface SpotPictureProps {
  image: NonNullable<PresentedItem['image']>;
  most: number;
  points: readonly Point[];
  /** Whole pixels of the picture. */
  onPoints: (points: Point[]) => void;
}

const STEP = 0.02;

/** A picture to set marks on, by tapping or with keys; a mark can be dragged, moved by arrows and taken away. */
export function SpotPicture({ image, most, points, onPoints }: SpotPictureProps) {
  const t = useItemTexts();
  const { width, height } = image;
  const frame = useRef<HTMLDivElement>(null);
  const focus = useRef<number | null>(null);
  const [held, setHeld] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const full = points.length >= most;

  useEffect(() => {
    if (focus.current === null) return;
    frame.current?.querySelector<HTMLElement>(`[data-mark="${focus.current}"]`)?.focus();
    focus.current = null;
  });

  const within = ({ x, y }: Point): Point => ({
    x: Math.round(Math.min(width - 1, Math.max(0, x))),
    y: Math.round(Math.min(height - 1, Math.max(0, y))),
  });
  const pixelAt = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = frame.current!.getBoundingClientRect();
    return within({ x: ((clientX - box.left) / box.width) * width, y: ((clientY - box.top) / box.height) * height });
  };
  const nameOf = ({ x, y }: Point, place: number): string =>
    t('spots.spotAt', {
      number: place + 1,
      across: percent(Math.round((x * 1000) / width)),
      down: percent(Math.round((y * 1000) / height)),
    });
  const put = (place: number, point: Point): void => {
    setSaid(nameOf(point, place));
    onPoints(points.map((each, index) => (index === place ? point : each)));
  };
  const add = (point: Point): void => {
    focus.current = full ? 0 : points.length;
    if (most === 1 && full) return put(0, point);
    if (full) return setSaid(t('spots.full'));
    setSaid(nameOf(point, points.length));
    onPoints([...points, point]);
  };
  const remove = (place: number): void => {
    setSaid(t('spots.removed', { number: place + 1 }));
    focus.current = Math.max(0, place - 1);
    onPoints(points.filter((_, index) => index !== place));
  };
  const onKey = (event: KeyboardEvent, place: number): void => {
    const { x, y } = points[place]!;
    const step = event.shiftKey ? 1 : Math.max(1, Math.round(Math.min(width, height) * STEP));
    const to = {
      ArrowLeft: { x: x - step, y },
      ArrowRight: { x: x + step, y },
      ArrowUp: { x, y: y - step },
      ArrowDown: { x, y: y + step },
    }[event.key];
    if (!to && event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    if (to) put(place, within(to));
    else remove(place);
  };
  const drag = (event: ReactPointerEvent<HTMLButtonElement>): void => {
    if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
    setHeld(Number(event.currentTarget.dataset['mark']));
  };

  return (
    <>
      <p className={items.hint}>
        {most === 1 ? t('spots.hintOne') : t('spots.hint', { count: most })}{' '}
        <span className={items.keys}>{t('spots.keys')}</span>
      </p>
      <div ref={frame} className={classes.frame}>
        {/* The keyboard has the button below: the picture itself is for pointing. */}
        <img
          src={image.url}
          alt={image.alt}
          width={width}
          height={height}
          className={classes.image}
          draggable={false}
          onClick={(event) => add(pixelAt(event))}
        />
        {points.map((point, place) => (
          <button
            key={place}
            type="button"
            data-mark={place}
            className={classes.mark}
            data-held={held === place || undefined}
            style={{ left: `${(point.x / width) * 100}%`, top: `${(point.y / height) * 100}%` }}
            aria-label={nameOf(point, place)}
            onKeyDown={(event) => onKey(event, place)}
            onPointerDown={drag}
            onPointerMove={(event) => held === place && put(place, pixelAt(event))}
            onPointerUp={() => setHeld(null)}
            onPointerCancel={() => setHeld(null)}
          >
            <span aria-hidden="true">{place + 1}</span>
          </button>
        ))}
      </div>
      <div className={classes.tools}>
        <Button
          variant="default"
          size="sm"
          disabled={full}
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          onClick={() => add(within({ x: width / 2, y: height / 2 }))}
        >
          {t('spots.add')}
        </Button>
        {points.length > 0 && (
          <Button
            variant="subtle"
            size="sm"
            leftSection={<IconTrash size={18} aria-hidden="true" />}
            onClick={() => remove(points.length - 1)}
          >
            {t('spots.removeLast')}
          </Button>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
