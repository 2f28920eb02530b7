import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import type { Point } from '@convenor/rules';

interface Drag {
  word: string;
  pointer: number;
  at: Point;
  over: string | null;
}

export interface DragWord {
  /** What is on its way. */
  word: string | null;
  /** Where on the window. */
  at: Point | null;
  /** The `data-drop` below it. */
  over: string | null;
  start(event: ReactPointerEvent, word: string): void;
}

/** Dragging words with mouse, pen or finger onto elements that carry `data-drop`. */
export function useDragWord(onDrop: (word: string, onto: string) => void): DragWord {
  const [drag, setDrag] = useState<Drag | null>(null);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });

  useEffect(() => {
    if (!drag) return;
    const onMove = (event: PointerEvent): void => {
      if (event.pointerId === drag.pointer) {
        setDrag({ ...drag, at: { x: event.clientX, y: event.clientY }, over: dropAt(event) });
      }
    };
    const onUp = (event: PointerEvent): void => {
      if (event.pointerId !== drag.pointer) return;
      setDrag(null);
      const over = dropAt(event);
      if (event.type === 'pointerup' && over !== null) drop.current(drag.word, over);
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    return () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
    };
  }, [drag]);

  return {
    word: drag?.word ?? null,
    at: drag?.at ?? null,
    over: drag?.over ?? null,
    start: (event, word) => {
      if (event.button !== 0) return;
      event.preventDefault();
      setDrag({ word, pointer: event.pointerId, at: { x: event.clientX, y: event.clientY }, over: null });
    },
  };
}

function dropAt({ clientX, clientY }: PointerEvent): string | null {
  const below = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-drop]');
  return below?.dataset['drop'] ?? null;
}
