import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react';

interface Drag {
  id: string;
  pointer: number;
  order: readonly string[];
}

export interface DragOrder {
  /** While something is dragged: the order as it would be if it were let go. */
  order: readonly string[] | null;
  dragged: string | null;
  start(event: ReactPointerEvent, id: string): void;
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
  const [drag, setDrag] = useState<Drag | null>(null);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });

  useEffect(() => {
    if (!drag) return;
    const { id, pointer } = drag;
    const onMove = (event: PointerEvent): void => {
      if (event.pointerId !== pointer) return;
      const others = drag.order.filter((each) => each !== id);
      const place = others.filter((each) => middleOf(list.current, each) < event.clientY).length;
      const next = others.toSpliced(place, 0, id);
      if (next.some((each, index) => each !== drag.order[index])) setDrag({ ...drag, order: next });
    };
    const onUp = (event: PointerEvent): void => {
      if (event.pointerId !== pointer) return;
      setDrag(null);
      if (event.type === 'pointerup') drop.current([...drag.order], drag.order.indexOf(id));
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    return () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
    };
  }, [drag, list]);

  return {
    order: drag?.order ?? null,
    dragged: drag?.id ?? null,
    start: (event, id) => {
      if (event.button === 0) setDrag({ id, pointer: event.pointerId, order });
    },
  };
}

function middleOf(list: HTMLElement | null, id: string): number {
  const row = list?.querySelector(`[data-row="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  return row ? row.top + row.height / 2 : 0;
}
