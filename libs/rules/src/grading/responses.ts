/** What a trainee answers, in one of few shapes. An empty one is valid: an answer taken back. */
export type QuestionResponse =
  ChoiceResponse | PlaceResponse | RatingResponse | TextResponse | PointResponse | ClozeResponse;

/** The choices that were picked, in the question's own order; where order is the answer, in the order given. */
export interface ChoiceResponse {
  choiceIds: string[];
}

/** By row or gap, the choice put there. */
export interface PlaceResponse {
  places: Record<string, string>;
}

/** By move, the level given, counted from 0. */
export interface RatingResponse {
  ratings: Record<string, number>;
}

export interface TextResponse {
  text: string;
  /** The name of a unit, where one is chosen apart from the number. */
  unit?: string;
}

/** Points on a picture, in its pixels. */
export interface PointResponse {
  points: { x: number; y: number }[];
}

/** By gap. */
export interface ClozeResponse {
  gaps: Record<string, ChoiceResponse | TextResponse>;
}

/** By the type of the question. */
export interface ResponseTo {
  single_choice: ChoiceResponse;
  multiple_choice: ChoiceResponse;
  true_false: ChoiceResponse;
  matching: PlaceResponse;
  ordering: ChoiceResponse;
  short_answer: TextResponse;
  numerical: TextResponse;
  cloze: ClozeResponse;
  gap_select: PlaceResponse;
  hot_spot: ChoiceResponse | PointResponse;
  written: TextResponse;
  situational_judgement: ChoiceResponse | RatingResponse;
}

/** What stands for a question that was left unanswered, by its type. It is not an answer. */
export const BLANK: { readonly [T in keyof ResponseTo]: ResponseTo[T] } = {
  single_choice: { choiceIds: [] },
  multiple_choice: { choiceIds: [] },
  true_false: { choiceIds: [] },
  matching: { places: {} },
  ordering: { choiceIds: [] },
  short_answer: { text: '' },
  numerical: { text: '' },
  cloze: { gaps: {} },
  gap_select: { places: {} },
  hot_spot: { choiceIds: [] },
  written: { text: '' },
  situational_judgement: { choiceIds: [] },
};

/** The longest answer in one's own words, in characters. */
export const LONGEST_ANSWER = 20_000;

/** What a response says about a row or a gap; ids may be called like what every object has. */
export function at<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

/** Whether a response says anything; `null` = nothing was ever answered. */
export function isAnswered(response: QuestionResponse | null): boolean {
  if (response === null) return false;
  if ('choiceIds' in response) return response.choiceIds.length > 0;
  if ('places' in response) return Object.keys(response.places).length > 0;
  if ('ratings' in response) return Object.keys(response.ratings).length > 0;
  if ('text' in response) return response.text.trim() !== '';
  if ('points' in response) return response.points.length > 0;
  return Object.values(response.gaps).some((gap) => isAnswered(gap));
}

/** The same response with other names for the choices. Anything may come in; what is no response stays as it is. */
export function renameChoices(response: unknown, rename: (id: string) => string): unknown {
  if (typeof response !== 'object' || response === null || Array.isArray(response)) return response;
  const named = (id: unknown): unknown => (typeof id === 'string' ? rename(id) : id);
  if ('choiceIds' in response && Array.isArray(response.choiceIds)) {
    return { ...response, choiceIds: response.choiceIds.map(named) };
  }
  if ('places' in response) return { ...response, places: entries(response.places, (place, id) => [place, named(id)]) };
  if ('ratings' in response) {
    return { ...response, ratings: entries(response.ratings, (id, level) => [rename(id), level]) };
  }
  if ('gaps' in response) {
    return { ...response, gaps: entries(response.gaps, (gap, inner) => [gap, renameChoices(inner, rename)]) };
  }
  return response;
}

function entries(record: unknown, change: (key: string, value: unknown) => [string, unknown]): unknown {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record;
  return Object.fromEntries(Object.entries(record).map(([key, value]) => change(key, value)));
}
