import type {
  PresentedChoice,
  PresentedItem,
  PresentedPlace,
  QuestionResponse,
  ReviewedChoice,
  ReviewedItem,
  ReviewedPlace,
} from '@convenor/rules';

export type ShownChoice = PresentedChoice & Partial<Omit<ReviewedChoice, 'id'>>;
export type ShownPlace = PresentedPlace & Partial<Omit<ReviewedPlace, 'id'>>;

/** An item on a screen, before it is answered or after. What may not be seen is absent. */
export interface ShownItem
  extends Omit<PresentedItem, 'choices' | 'places'>, Omit<Partial<ReviewedItem>, 'choices' | 'places'> {
  /** Unique on the screen. */
  id: string;
  choices: ShownChoice[];
  places?: ShownPlace[];
  /** Thousandths; `null`: a person has yet to mark it. */
  points?: number | null;
  maxPoints?: number;
}

/** What every type of question gets to let a person answer it. */
export interface ItemInputProps {
  item: ShownItem;
  /** `null` = nothing was ever answered. */
  response: QuestionResponse | null;
  /** @param typing more may follow at once */
  onAnswer: (response: QuestionResponse, typing?: boolean) => void;
  /** Id of the element with the question. */
  labelledBy: string;
  /** The digits of the keyboard choose too: where this is the only question on the screen. */
  digits: boolean;
}

export function choiceIdsOf(response: QuestionResponse | null): readonly string[] {
  return response && 'choiceIds' in response ? response.choiceIds : [];
}

export function placesOf(response: QuestionResponse | null): Readonly<Record<string, string>> {
  return response && 'places' in response ? response.places : {};
}

/** A place with something else in it, or with nothing. */
export function placed(places: Readonly<Record<string, string>>, place: string, id: string): Record<string, string> {
  const rest = Object.entries(places).filter(([each]) => each !== place);
  return Object.fromEntries(id === '' ? rest : [...rest, [place, id]]);
}

/** The choices that fit into a place. */
export function fittingChoices({ choices }: ShownItem, { choiceIds }: ShownPlace): ShownChoice[] {
  return choiceIds ? choices.filter(({ id }) => choiceIds.includes(id)) : choices;
}
