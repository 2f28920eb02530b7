import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react';

export interface DragOrder {
  /** While something is dragged: the order as it would be if it were let go. */
  order: readonly string[] | null;
  dragged: string | null;
  start(event: ReactPointerEvent, id: string): void;
}

interface Held {
  id: string;
  pointer: number;
}

/**
 * Dragging the rows of a list with mouse, pen or finger. The rows carry `data-row`; what starts a drag must not scroll
 * (`touch-action: none`).
 */
export function useDragOrder(
  list: RefObject<HTMLElement | null>,
  order: readonly string[],
  onDrop: (order: string[], place: number) => void,
): DragOrder {
  const [held, setHeld] = useState<Held | null>(null);
  const [shown, setShown] = useState<readonly string[]>(order);
  const latest = useRef({ order, onDrop });
  useEffect(() => {
    latest.current = { order, onDrop };
  });

  useEffect(() => {
    if (!held) return;
    const { id, pointer } = held;
    // By where the pointer is now: the screen may be a moment behind it.
    const orderAt = ({ clientY }: PointerEvent): string[] => {
      const others = latest.current.order.filter((each) => each !== id);
      const place = others.filter((each) => middleOf(list.current, each) < clientY).length;
      return others.toSpliced(place, 0, id);
    };
    const onMove = (event: PointerEvent): void => {
      if (event.pointerId === pointer) setShown(orderAt(event));
    };
    const onUp = (event: PointerEvent): void => {
      if (event.pointerId !== pointer) return;
      setHeld(null);
      if (event.type !== 'pointerup') return;
      const next = orderAt(event);
      latest.current.onDrop(next, next.indexOf(id));
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    return () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
    };
  }, [held, list]);

  return {
    order: held && shown,
    dragged: held?.id ?? null,
    start: (event, id) => {
      if (event.button !== 0) return;
      setShown(order);
      setHeld({ id, pointer: event.pointerId });
    },
  };
}

function middleOf(list: HTMLElement | null, id: string): number {
  const row = list?.querySelector(`[data-row="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  return row ? row.top + row.height / 2 : 0;
}
