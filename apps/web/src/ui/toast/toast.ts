import { useSyncExternalStore } from 'react';

export interface ToastMessage {
  id: number;
  text: string;
  tone: 'done' | 'info' | 'problem';
  /** "Undo" and the like; the message leaves when it is pressed. */
  action?: { label: string; run: () => void };
}

let messages: readonly ToastMessage[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly ToastMessage[]): void {
  messages = next;
  listeners.forEach((listener) => listener());
}

/** Says in passing what has happened. What a person must act on belongs on the screen itself, not here. */
export function toast(text: string, options: Partial<Pick<ToastMessage, 'tone' | 'action'>> = {}): number {
  last += 1;
  const message: ToastMessage = {
    id: last,
    text,
    tone: options.tone ?? 'done',
    ...(options.action && { action: options.action }),
  };
  change([...messages.filter((each) => each.text !== text), message].slice(-3));
  return message.id;
}

export function closeToast(id: number): void {
  change(messages.filter((message) => message.id !== id));
}

export function useToasts(): readonly ToastMessage[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => messages,
  );
}
