import { plainTextOf } from '../plain-text.js';
import { shuffled } from '../random.js';
import {
  checkChoices,
  choicePart,
  chosenText,
  isWeight,
  listProblems,
  presentChoices,
  reviewStem,
  stemProblems,
  weightOf,
} from './choices.js';
import { shareOfSeveral } from './multiple-choice.js';
import {
  numberFeedback,
  numberPart,
  numberProblems,
  numberText,
  numberWeight,
  presentUnits,
  rightNumber,
  tallyNumber,
} from './numerical.js';
import { gapProblems, recordIn } from './places.js';
import type { AnswerPart, Checked, PresentedPlace, Problem, QuestionType, ReviewedPlace } from './question-type.js';
import { type Choice, type ClozeGap, type ClozeQuestion, WHOLE } from './questions.js';
import { at, type ChoiceResponse, type ClozeResponse, type TextResponse } from './responses.js';
import { checkText, rightText, tallyText, textFeedback, textPart, textProblems, textWeight } from './short-answer.js';

/** The points are split over the gaps by their shares; what the gaps earn is added up exactly, and rounded half up once. */
export const cloze: QuestionType<ClozeQuestion, ClozeResponse> = {
  type: 'cloze',

  validateQuestion(question) {
    const ids = question.gaps.map(({ id }) => id);
    return [
      ...stemProblems(question),
      ...(ids.length === 0 ? [{ path: 'gaps', code: 'too_few_gaps' }] : []),
      ...listProblems('gaps', question.gaps),
      ...gapProblems(question.html, ids),
      ...listProblems('choices', choicesOf(question)).filter(({ code }) => code === 'id_repeated'),
      ...question.gaps.flatMap((gap, place) =>
        problemsOf(gap).map(({ path, code }) => ({ path: `gaps.${place}.${path}`, code })),
      ),
    ];
  },

  validateResponse({ gaps }, response) {
    const refuse = (path: string, code: string): Checked<ClozeResponse> => ({ ok: false, problem: { path, code } });
    const given = recordIn(response, 'gaps');
    if (!given) return refuse('', 'response_malformed');
    const known = new Map(gaps.map((gap) => [gap.id, gap]));
    const filled = new Map<string, ChoiceResponse | TextResponse>();
    for (const [id, inner] of given) {
      const gap = known.get(id);
      if (!gap) return refuse('gaps', 'place_unknown');
      const checked = checkGap(gap, inner);
      if (!checked.ok)
        return refuse(['gaps', id, checked.problem.path].filter(Boolean).join('.'), checked.problem.code);
      filled.set(id, checked.response);
    }
    const inOrder = gaps.flatMap(({ id }) => (filled.has(id) ? [[id, filled.get(id)!] as const] : []));
    return { ok: true, response: { gaps: Object.fromEntries(inOrder) } };
  },

  grade({ gaps, points }, response) {
    // The sum of share × earned ÷ of, as one exact fraction.
    let [sum, over] = [0n, 1n];
    for (const gap of gaps) {
      const inner = at(response.gaps, gap.id);
      if (!inner) continue;
      const { earned, of } = earnedIn(gap, inner);
      sum = sum * BigInt(of) + BigInt(gap.share) * BigInt(earned) * over;
      over *= BigInt(of);
    }
    const all = gaps.reduce((shares, { share }) => shares + BigInt(share), 0n) * over;
    return Number((2n * BigInt(points) * sum + all) / (2n * all));
  },

  present(question, order) {
    const shown = presentChoices('cloze', question, choicesOf(question), order);
    return { ...shown, places: question.gaps.map((gap) => presentGap(gap, order)) };
  },

  review(question, response, allowed) {
    const chosen = new Set(
      Object.values(response?.gaps ?? {}).flatMap((inner) => ('choiceIds' in inner ? inner.choiceIds : [])),
    );
    return {
      choices: choicesOf(question).map(({ id, correct }) => ({
        id,
        chosen: chosen.has(id),
        ...(allowed.answers && { correct }),
      })),
      places: question.gaps.map((gap) => reviewGap(gap, at(response?.gaps ?? {}, gap.id), allowed)),
      ...reviewStem(question, allowed),
    };
  },

  shuffle: (question, random) =>
    question.gaps.flatMap((gap) =>
      shuffled(
        choicesIn(gap).map(({ id }) => id),
        random,
      ),
    ),

  order: (question) => choicesOf(question).map(({ id }) => id),

  text: (question) =>
    [
      plainTextOf(question.html),
      ...question.gaps.flatMap((gap, place) => {
        const choices = choicesIn(gap).map(({ html }) => plainTextOf(html));
        return choices.length > 0 ? [`${place + 1}: ${choices.join(' / ')}`] : [];
      }),
    ].join('\n'),

  responseText: (question, { gaps }) =>
    question.gaps
      .flatMap((gap, place) => {
        const inner = at(gaps, gap.id);
        return inner ? [`${place + 1}: ${textOfGap(gap, inner)}`] : [];
      })
      .join('\n'),

  parts: (question) => question.gaps.map((gap, place) => partOfGap(gap, String(place + 1))),

  tally: (question, { gaps }) =>
    question.gaps.flatMap((gap) => {
      const inner = at(gaps, gap.id);
      if (!inner) return [];
      if ('choiceIds' in inner) return inner.choiceIds.map((key) => ({ part: gap.id, key }));
      if (gap.kind === 'short_answer') return tallyText(gap, inner, gap.id);
      return gap.kind === 'numerical' ? tallyNumber(gap, inner, gap.id) : [];
    }),
};

function choicesIn(gap: ClozeGap): readonly Choice[] {
  return gap.kind === 'single_choice' || gap.kind === 'multiple_choice' ? gap.choices : [];
}

function choicesOf({ gaps }: ClozeQuestion): Choice[] {
  return gaps.flatMap((gap) => choicesIn(gap));
}

function problemsOf(gap: ClozeGap): Problem[] {
  const share = Number.isSafeInteger(gap.share) && gap.share > 0 ? [] : [{ path: 'share', code: 'share_not_positive' }];
  if (gap.kind === 'short_answer') return [...share, ...textProblems(gap)];
  if (gap.kind === 'numerical') return [...share, ...numberProblems(gap)];
  const right = gap.choices.filter(({ correct }) => correct).length;
  const wrongNumber = gap.kind === 'single_choice' ? right !== 1 : right === 0;
  return [
    ...share,
    ...(gap.choices.length < 2 ? [{ path: 'choices', code: 'too_few_choices' }] : []),
    ...listProblems('choices', gap.choices),
    ...gap.choices.flatMap(({ weight }, place) =>
      weight === undefined || isWeight(weight)
        ? []
        : [{ path: `choices.${place}.weight`, code: 'weight_out_of_range' }],
    ),
    ...(wrongNumber
      ? [{ path: 'choices', code: gap.kind === 'single_choice' ? 'not_exactly_one_correct' : 'none_correct' }]
      : []),
  ];
}

function checkGap(gap: ClozeGap, response: unknown): Checked<ChoiceResponse | TextResponse> {
  if (gap.kind === 'single_choice') return checkChoices(gap.choices, response, 1);
  if (gap.kind === 'multiple_choice') return checkChoices(gap.choices, response, gap.choices.length);
  return checkText(response, { unit: gap.kind === 'numerical' });
}

/** What of a gap's share is earned, as an exact fraction. */
function earnedIn(gap: ClozeGap, response: ChoiceResponse | TextResponse): { earned: number; of: number } {
  if (gap.kind === 'multiple_choice' && 'choiceIds' in response) return shareOfSeveral(gap, response);
  return { earned: Math.max(0, weightOfGap(gap, response)), of: WHOLE };
}

function weightOfGap(gap: ClozeGap, response: ChoiceResponse | TextResponse): number {
  if ('choiceIds' in response) {
    const chosen = choicesIn(gap).find(({ id }) => id === response.choiceIds[0]);
    return chosen ? weightOf(chosen) : 0;
  }
  if (gap.kind === 'short_answer') return textWeight(gap, response);
  return gap.kind === 'numerical' ? numberWeight(gap, response) : 0;
}

function isAllOf({ earned, of }: { earned: number; of: number }): boolean {
  return earned === of;
}

function presentGap(gap: ClozeGap, order: readonly string[]): PresentedPlace {
  if (gap.kind === 'short_answer') return { id: gap.id, kind: 'text' };
  if (gap.kind === 'numerical') return { id: gap.id, kind: 'number', ...presentUnits(gap) };
  const own = new Set(gap.choices.map(({ id }) => id));
  const kind = gap.kind === 'multiple_choice' ? 'boxes' : gap.show;
  return { id: gap.id, kind, choiceIds: order.filter((id) => own.has(id)) };
}

function reviewGap(
  gap: ClozeGap,
  response: ChoiceResponse | TextResponse | undefined,
  { answers, feedback }: { readonly answers: boolean; readonly feedback: boolean },
): ReviewedPlace {
  const said = feedback && response ? feedbackOf(gap, response) : '';
  return {
    id: gap.id,
    ...(answers && { correct: response !== undefined && isAllOf(earnedIn(gap, response)), ...rightOf(gap) }),
    ...(said !== '' && { feedbackHtml: said }),
  };
}

function rightOf(gap: ClozeGap): Pick<ReviewedPlace, 'rightChoiceIds' | 'rightText'> {
  if (gap.kind === 'short_answer') return { rightText: rightText(gap) };
  if (gap.kind === 'numerical') return { rightText: rightNumber(gap) };
  return { rightChoiceIds: gap.choices.filter(({ correct }) => correct).map(({ id }) => id) };
}

function feedbackOf(gap: ClozeGap, response: ChoiceResponse | TextResponse): string {
  if ('choiceIds' in response) {
    const chosen = choicesIn(gap).filter(({ id }) => response.choiceIds.includes(id));
    return chosen.map(({ feedbackHtml }) => feedbackHtml).join('');
  }
  if (gap.kind === 'short_answer') return textFeedback(gap, response);
  return gap.kind === 'numerical' ? numberFeedback(gap, response) : '';
}

function textOfGap(gap: ClozeGap, response: ChoiceResponse | TextResponse): string {
  if ('choiceIds' in response) return chosenText(choicesIn(gap), response).replaceAll('\n', ', ');
  return numberText(response);
}

function partOfGap(gap: ClozeGap, title: string): AnswerPart {
  if (gap.kind === 'short_answer') return textPart(gap, gap.id, title);
  if (gap.kind === 'numerical') return numberPart(gap, gap.id, title);
  return { ...choicePart(gap.choices), id: gap.id, title };
}
