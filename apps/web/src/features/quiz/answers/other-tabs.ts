import type { Answer } from './answer.js';

/** `opened`: a tab has come to the attempt and asks what the others have. */
export type TabNews = { kind: 'answer'; itemId: string; answer: Answer } | { kind: 'opened' } | { kind: 'sent-in' };

/** The same attempt in another tab of this browser. */
export interface OtherTabs {
  tell(news: TabNews): void;
  close(): void;
}

/** Without the browser's help, the tabs meet at the server when one is looked at again. */
export function otherTabs(attemptId: string, onNews: (news: TabNews) => void): OtherTabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(`convenor.attempt.${attemptId}`);
  channel.onmessage = ({ data }: MessageEvent<TabNews>) => onNews(data);
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
}
