/** Under which the number of unread news is kept, whoever learnt it. */
export const NEWS_COUNT = ['news', 'count'] as const;
