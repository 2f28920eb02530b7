/**
 * When a trainee may see something of an attempt: `immediately` = question by question, as soon as they ask to check
 * their answer; `after_submit`; `after_pass` = once the quiz is passed, by this attempt or another; `after_close` = once
 * no further attempt can start.
 */
export type ReviewMoment = 'immediately' | 'after_submit' | 'after_pass' | 'after_close' | 'never';

export const REVIEW_MOMENTS: readonly [ReviewMoment, ...ReviewMoment[]] = [
  'immediately',
  'after_submit',
  'after_pass',
  'after_close',
  'never',
];

/** When a trainee may see what, as the author set it. */
export interface ReviewSetting {
  readonly score: ReviewMoment;
  readonly answers: ReviewMoment;
  readonly feedback: ReviewMoment;
}

export interface ReviewAllowed {
  score: boolean;
  /** Which choices were right. */
  answers: boolean;
  feedback: boolean;
}

export interface ReviewFacts {
  readonly submitted: boolean;
  readonly passed: boolean;
  /** No further attempt can start: it is passed, the attempts are used up, or the training is over. */
  readonly closed: boolean;
}

/** What may leave the server about an attempt as a whole now. */
export function reviewAllows(review: ReviewSetting, { submitted, passed, closed }: ReviewFacts): ReviewAllowed {
  return each(review, (moment) => {
    if (!submitted || moment === 'never') return false;
    if (moment === 'after_pass') return passed;
    return moment === 'after_close' ? closed || passed : true;
  });
}

/** What may leave the server about one question of an open attempt, once its answer was checked and can no longer change. */
export function checkAllows(review: ReviewSetting): ReviewAllowed {
  return each(review, (moment) => moment === 'immediately');
}

/** Whether answers can be checked one by one. */
export function isCheckable(review: ReviewSetting): boolean {
  return Object.values(checkAllows(review)).some(Boolean);
}

function each({ score, answers, feedback }: ReviewSetting, allows: (moment: ReviewMoment) => boolean): ReviewAllowed {
  return { score: allows(score), answers: allows(answers), feedback: allows(feedback) };
}
