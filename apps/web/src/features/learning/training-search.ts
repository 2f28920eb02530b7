/** Which of a person's trainings a screen is about; the one most alive unless the address says so. */
export function trainingSearch(search: Record<string, unknown>): { training?: string } {
  const { training } = search;
  return typeof training === 'string' && /^[0-9a-f-]{36}$/i.test(training) ? { training } : {};
}
