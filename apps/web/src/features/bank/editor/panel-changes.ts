import type { AuthoredMove, AuthoredOf } from './authored.js';

type Judgement = AuthoredOf<'situational_judgement'>;

/** How many ranks or levels a move can be given. */
export function levelsOf({ mode, scale, choices }: Judgement): number {
  return mode === 'rank' ? choices.length : scale.length;
}

/** The question with a number for every rank or level: further ones are nobody's, those beyond the last go. */
export function fitted(question: Judgement): Judgement {
  const levels = levelsOf(question);
  const choices = question.choices.map((move) =>
    move.panel.length === levels
      ? move
      : { ...move, panel: Array.from({ length: levels }, (_, level) => move.panel[level] ?? 0) },
  );
  return choices.every((move, place) => move === question.choices[place]) ? question : { ...question, choices };
}

/** Ranked or rated: what the panel said of one says nothing of the other, so its numbers begin anew. */
export function inMode(question: Judgement, mode: Judgement['mode'], scale: readonly string[]): Judgement {
  if (mode === question.mode) return question;
  const choices = question.choices.map((move): AuthoredMove => ({ ...move, panel: [] }));
  return fitted({ ...question, mode, scale: mode === 'rate' ? scale : [], choices });
}

/** The question with other levels; `from` says for each which level it was, null for a new one. */
export function withScale(question: Judgement, levels: readonly { word: string; from: number | null }[]): Judgement {
  const choices = question.choices.map((move) => ({
    ...move,
    panel: levels.map(({ from }) => (from === null ? 0 : (move.panel[from] ?? 0))),
  }));
  const same = levels.length === question.scale.length && levels.every(({ from }, level) => from === level);
  return { ...question, scale: levels.map(({ word }) => word), choices: same ? question.choices : choices };
}

/** How many people of the panel spoke about a move. */
export function votesOf({ panel }: AuthoredMove): number {
  return panel.reduce((sum, votes) => sum + votes, 0);
}

/** How many people most of the other moves were spoken about by, where this one differs; null where it does not. */
export function otherVotes(moves: readonly AuthoredMove[], place: number): number | null {
  const own = votesOf(moves[place]!);
  const others = moves.filter((_, other) => other !== place).map(votesOf);
  const counts = new Map<number, number>();
  for (const votes of others) counts.set(votes, (counts.get(votes) ?? 0) + 1);
  const [most] = [...counts].sort(([a, times], [b, other]) => other - times || b - a);
  return !most || most[0] === own || most[0] === 0 ? null : most[0];
}
