/** What a person has typed into the form; consents are not kept, they are given at the moment of sending. */
export interface Answers {
  motivation: string;
  region: string;
  experience: string;
  learningNeeds: string;
}

export const NO_ANSWERS: Answers = { motivation: '', region: '', experience: '', learningNeeds: '' };

const storeOf = (slug: string): string => `convenor.enrol.${slug}`;

/** In the session of this window only: what somebody writes here is nobody else's on a shared device. */
export function keptAnswers(slug: string): Answers {
  try {
    return { ...NO_ANSWERS, ...(JSON.parse(sessionStorage.getItem(storeOf(slug)) ?? '{}') as Partial<Answers>) };
  } catch {
    return NO_ANSWERS;
  }
}

export function keepAnswers(slug: string, answers: Answers | null): void {
  try {
    if (answers) sessionStorage.setItem(storeOf(slug), JSON.stringify(answers));
    else sessionStorage.removeItem(storeOf(slug));
  } catch {
    // Storage is blocked: what was typed lives as long as the page.
  }
}
