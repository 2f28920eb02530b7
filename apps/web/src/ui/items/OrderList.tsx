import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { LessonProse } from '../prose/LessonProse.js';
import type { ShownChoice } from './item.js';
import classes from './OrderList.module.css';
import { spoken } from './plain.js';
import { useItemTexts } from './texts.js';
import { useDragOrder } from './use-drag-order.js';

interface OrderListProps {
  choices: readonly ShownChoice[];
  /** All ids. */
  order: readonly string[];
  onOrder: (order: string[]) => void;
}

/** A list that is ordered by dragging, by buttons or by keys; every move is said. */
export function OrderList({ choices, order, onOrder }: OrderListProps) {
  const t = useItemTexts();
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef<string | null>(null);
  const [grabbed, setGrabbed] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const all = order.length;
  const drag = useDragOrder(list, order, (next, place) => {
    if (next.some((id, index) => id !== order[index])) onOrder(next);
    setSaid(t('ordering.dropped', { place: place + 1, all }));
  });
  const shown = drag.order ?? order;

  // A row that moves in the page loses the focus on the way.
  useLayoutEffect(() => {
    if (focus.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(focus.current)}"]`)?.focus();
    focus.current = null;
  });

  const move = (id: string, by: -1 | 1, part: string): void => {
    const from = order.indexOf(id);
    const to = from + by;
    if (to < 0 || to >= all) return;
    const next = [...order];
    next.splice(to, 0, ...next.splice(from, 1));
    // At the end of the list its button is there no more: the other one, which leads back, takes over.
    const atEnd = (part === 'up' && to === 0) || (part === 'down' && to === all - 1);
    focus.current = `${atEnd ? (part === 'up' ? 'down' : 'up') : part} ${id}`;
    setSaid(t('ordering.moved', { place: to + 1, all }));
    onOrder(next);
  };
  const onKey = (event: KeyboardEvent, id: string, part: string): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (by !== null && (event.altKey || event.ctrlKey || grabbed === id)) {
      event.preventDefault();
      move(id, by, part);
    }
    if (event.key === 'Escape' && grabbed === id) setGrabbed(null);
  };
  const grab = (id: string): void => {
    const place = order.indexOf(id) + 1;
    setSaid(t(grabbed === id ? 'ordering.dropped' : 'ordering.grabbed', { place, all }));
    setGrabbed(grabbed === id ? null : id);
  };

  return (
    <>
      <ol ref={list} className={classes.list} aria-label={t('ordering.list')}>
        {shown.map((id, place) => {
          const html = choices.find((choice) => choice.id === id)?.html ?? '';
          const what = spoken(html);
          const held = grabbed === id || drag.dragged === id;
          return (
            <li key={id} data-row={id} className={classes.row} data-held={held || undefined}>
              <button
                type="button"
                className={classes.grip}
                data-part={`grip ${id}`}
                aria-pressed={grabbed === id}
                aria-label={t('ordering.grip', { what })}
                onPointerDown={(event) => drag.start(event, id)}
                onClick={(event) => {
                  // A click of the mouse is a drag that went nowhere; a key is meant.
                  if (event.detail === 0) grab(id);
                }}
                onKeyDown={(event) => onKey(event, id, 'grip')}
                onBlur={() => focus.current === null && setGrabbed(null)}
              >
                <IconGripVertical size={20} aria-hidden="true" />
              </button>
              <span className={classes.place}>{place + 1}</span>
              <div className={classes.content}>
                <LessonProse html={html} size="plain" />
              </div>
              <span className={classes.arrows}>
                <button
                  type="button"
                  className={classes.arrow}
                  data-part={`up ${id}`}
                  disabled={place === 0}
                  aria-label={t('ordering.up', { what })}
                  onClick={() => move(id, -1, 'up')}
                  onKeyDown={(event) => onKey(event, id, 'up')}
                >
                  <IconArrowUp size={20} aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className={classes.arrow}
                  data-part={`down ${id}`}
                  disabled={place === all - 1}
                  aria-label={t('ordering.down', { what })}
                  onClick={() => move(id, 1, 'down')}
                  onKeyDown={(event) => onKey(event, id, 'down')}
                >
                  <IconArrowDown size={20} aria-hidden="true" />
                </button>
              </span>
            </li>
          );
        })}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
