import type {
  PresentedChoice,
  PresentedItem,
  PresentedPlace,
  ReviewedChoice,
  ReviewedItem,
  ReviewedPlace,
} from '@convenor/rules';

/** An item as an attempt shows it. */
export type ServedItem = Omit<PresentedItem, 'choices' | 'places'> & {
  id: string;
  sectionId?: string;
  choices: (PresentedChoice & Partial<ReviewedChoice>)[];
  places?: (PresentedPlace & Partial<ReviewedPlace>)[];
  points?: number | null;
  maxPoints?: number;
} & Partial<Pick<ReviewedItem, 'rightText' | 'feedbackHtml' | 'answerFeedbackHtml'>>;

const p = (text: string): string => `<p>${text}</p>`;
const choices = (...words: string[]) => words.map((text, place) => ({ id: 'abcdefgh'[place]!, html: p(text) }));
const gap = (id: string): string => `<span data-gap="${id}"></span>`;

export const CIRCLE = { path: '/api/course-assets/circle.svg', width: 600, height: 400 };

/** A room with chairs and a door. */
export const CIRCLE_SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 600 400">
<rect width="600" height="400" fill="#f4f1ea"/><rect x="20" y="140" width="24" height="110" fill="#a8481f"/>
<g fill="none" stroke="#1f5d52" stroke-width="8"><circle cx="320" cy="200" r="130"/></g>
<g fill="#1f5d52"><circle cx="320" cy="70" r="24"/><circle cx="440" cy="150" r="24"/><circle cx="420" cy="280" r="24"/>
<circle cx="320" cy="330" r="24"/><circle cx="210" cy="270" r="24"/></g><circle cx="205" cy="140" r="24" fill="#fff" stroke="#1f5d52" stroke-width="5"/></svg>`;

const image = {
  url: CIRCLE.path,
  alt: 'Six chairs in a ring, seen from above, and a door on the left',
  width: 600,
  height: 400,
};

/** One made item for every type of question, and for the ways in which some are shown. */
export const ITEMS = {
  heard: {
    id: 'q-heard',
    type: 'single_choice',
    html:
      `${p('Listen to the opening of a meeting. What does the facilitator do first?')}` +
      '<audio controls src="/api/course-assets/opening.mp3"></audio>' +
      `<details><summary>Transcript</summary>${p('Good evening, everybody. There is tea, there is time, and nobody has to speak.')}</details>`,
    choices: choices('She says what the evening offers.', 'She asks for names.', 'She reads the rules aloud.'),
  },
  matching: {
    id: 'q-matching',
    type: 'matching',
    html: p('Which answer fits which remark?'),
    choices: choices('Thank the person, and wait', 'Name the time that is left', 'Ask who would like to go on'),
    places: [
      { id: 'r1', html: p('A member has spoken for twelve minutes.') },
      { id: 'r2', html: p('Somebody has said something painful for the first time.') },
      { id: 'r3', html: p('Nobody has said a word for a while, and eyes wander.') },
    ],
  },
  pictured: {
    id: 'q-pictured',
    type: 'matching',
    html: p('Which word belongs to which description?'),
    choices: [
      { id: 'a', html: '<p>an <strong>open</strong> circle</p>' },
      { id: 'b', html: '<p>a <em>closed</em> circle</p>' },
    ],
    places: [
      { id: 'r1', html: p('Newcomers can sit down.') },
      { id: 'r2', html: p('The same people every week.') },
    ],
  },
  ordering: {
    id: 'q-ordering',
    type: 'ordering',
    html: p('Bring the parts of an evening into order.'),
    choices: choices(
      'Closing words',
      'Welcome',
      'Sharing in turn',
      'Opening words and what we agreed on',
      'A short silence',
    ),
  },
  short: {
    id: 'q-short',
    type: 'short_answer',
    html: p('What do we call the promise that what is said here stays here?'),
    choices: [],
  },
  number: {
    id: 'q-number',
    type: 'numerical',
    html: p('How long is a share at most, when nine people have 45 minutes?'),
    choices: [],
    units: ['min', 's'],
  },
  cloze: {
    id: 'q-cloze',
    type: 'cloze',
    html:
      p(`A meeting begins ${gap('g1')} and lasts about ${gap('g2')}. The person who leads is called ${gap('g3')}.`) +
      `${p('Who may come?')}${gap('g4')}`,
    choices: [
      { id: 'a', html: p('on time') },
      { id: 'b', html: p('when all are there') },
      { id: 'c', html: p('Newcomers') },
      { id: 'd', html: p('Their families, where the group agreed') },
      { id: 'e', html: p('Reporters') },
    ],
    places: [
      { id: 'g1', kind: 'menu', choiceIds: ['a', 'b'] },
      { id: 'g2', kind: 'number', units: ['min', 'h'] },
      { id: 'g3', kind: 'text' },
      { id: 'g4', kind: 'boxes', choiceIds: ['c', 'd', 'e'] },
    ],
  },
  words: {
    id: 'q-words',
    type: 'gap_select',
    html: p(
      `A facilitator ${gap('g1')} more than she speaks. When it gets loud, she ${gap('g2')} the group of what it ${gap('g3')}.`,
    ),
    choices: [
      { id: 'a', html: p('listens'), reusable: false },
      { id: 'b', html: p('reminds'), reusable: false },
      { id: 'c', html: p('agreed on'), reusable: false },
      { id: 'd', html: p('warns'), reusable: true },
    ],
    places: [
      { id: 'g1', kind: 'word', choiceIds: ['a', 'b', 'd'] },
      { id: 'g2', kind: 'word', choiceIds: ['a', 'b', 'd'] },
      { id: 'g3', kind: 'word', choiceIds: ['c'] },
    ],
  },
  spots: {
    id: 'q-spots',
    type: 'hot_spot',
    html: p('Where is the open place, and where does somebody come in?'),
    choices: choices('The chair at the upper left, which is empty', 'The door on the left', 'The chair at the bottom'),
    image,
    most: 2,
  },
  written: {
    id: 'q-written',
    type: 'written',
    html: p('Somebody leaves in tears. Write what you do in the ten minutes after the meeting, and why.'),
    choices: [],
    writing: { minimumWords: 5, maximumWords: 12, template: 'I would begin with ' },
  },
  rank: {
    id: 'q-rank',
    type: 'situational_judgement',
    mode: 'rank',
    html: p('Two members talk across the circle while a third one shares. What would you do first?'),
    choices: choices(
      'Remind everybody of the agreement, kindly',
      'Wait, and see whether it stops',
      'Ask the two to leave',
    ),
  },
  rate: {
    id: 'q-rate',
    type: 'situational_judgement',
    mode: 'rate',
    scale: ['Harmful', 'Not helpful', 'Somewhat helpful', 'Very helpful'],
    html: p('A newcomer asks what medication the others take. How helpful is each move?'),
    choices: choices('Say that the group does not advise on treatment', 'Let everybody answer', 'Change the subject'),
  },
} satisfies Record<string, ServedItem>;

export type ItemName = keyof typeof ITEMS;

interface Reviewed {
  item: ServedItem;
  response: unknown;
}

const note = '<p>Agreements are made before they are needed, so that nobody has to be the one who complains.</p>';

/** The same items afterwards, with all that may be seen. */
export const REVIEWED: Record<ItemName, Reviewed> = {
  heard: {
    item: {
      ...ITEMS.heard,
      points: 0,
      maxPoints: 1000,
      feedbackHtml: note,
      choices: seen(ITEMS.heard.choices, {
        a: { correct: true },
        b: { chosen: true, correct: false, feedbackHtml: note },
      }),
    },
    response: { choiceIds: ['b'] },
  },
  matching: {
    item: {
      ...ITEMS.matching,
      points: 333,
      maxPoints: 1000,
      places: [
        { ...ITEMS.matching.places[0]!, correct: true, rightChoiceIds: ['b'] },
        { ...ITEMS.matching.places[1]!, correct: false, rightChoiceIds: ['a'], feedbackHtml: note },
        { ...ITEMS.matching.places[2]!, correct: false, rightChoiceIds: ['c'] },
      ],
    },
    response: { places: { r1: 'b', r2: 'c' } },
  },
  pictured: {
    item: {
      ...ITEMS.pictured,
      places: [
        { ...ITEMS.pictured.places[0]!, correct: true, rightChoiceIds: ['a'] },
        { ...ITEMS.pictured.places[1]!, correct: false, rightChoiceIds: ['b'] },
      ],
    },
    response: { places: { r1: 'a', r2: 'a' } },
  },
  ordering: {
    item: {
      ...ITEMS.ordering,
      points: 400,
      maxPoints: 1000,
      choices: seen(ITEMS.ordering.choices, {
        a: { place: 5 },
        b: { place: 1 },
        c: { place: 3 },
        d: { place: 2 },
        e: { place: 4 },
      }),
    },
    response: { choiceIds: ['b', 'd', 'e', 'c', 'a'] },
  },
  short: {
    item: { ...ITEMS.short, points: 0, maxPoints: 1000, rightText: 'confidentiality', answerFeedbackHtml: note },
    response: { text: 'discretion' },
  },
  number: { item: { ...ITEMS.number, points: 1000, maxPoints: 1000 }, response: { text: '5', unit: 'min' } },
  cloze: {
    item: {
      ...ITEMS.cloze,
      places: [
        { ...ITEMS.cloze.places[0]!, correct: true, rightChoiceIds: ['a'] },
        { ...ITEMS.cloze.places[1]!, correct: false, rightText: '90 min', feedbackHtml: note },
        { ...ITEMS.cloze.places[2]!, correct: true, rightText: 'facilitator' },
        { ...ITEMS.cloze.places[3]!, correct: false, rightChoiceIds: ['c', 'd'] },
      ],
    },
    response: {
      gaps: {
        g1: { choiceIds: ['a'] },
        g2: { text: '3', unit: 'h' },
        g3: { text: 'facilitator' },
        g4: { choiceIds: ['c', 'e'] },
      },
    },
  },
  words: {
    item: {
      ...ITEMS.words,
      places: [
        { ...ITEMS.words.places[0]!, correct: true, rightChoiceIds: ['a'] },
        { ...ITEMS.words.places[1]!, correct: false, rightChoiceIds: ['b'] },
        { ...ITEMS.words.places[2]!, correct: false, rightChoiceIds: ['c'] },
      ],
    },
    response: { places: { g1: 'a', g2: 'd' } },
  },
  spots: {
    item: {
      ...ITEMS.spots,
      points: 500,
      maxPoints: 1000,
      choices: seen(ITEMS.spots.choices, {
        a: { chosen: true, correct: true, shape: { kind: 'ellipse', x: 205, y: 140, radiusX: 34, radiusY: 34 } },
        b: { correct: true, shape: { kind: 'rectangle', x: 12, y: 130, width: 44, height: 130 } },
        c: {
          correct: false,
          feedbackHtml: note,
          shape: {
            kind: 'polygon',
            points: [
              { x: 280, y: 300 },
              { x: 360, y: 300 },
              { x: 320, y: 370 },
            ],
          },
        },
      }),
    },
    response: {
      points: [
        { x: 210, y: 138 },
        { x: 500, y: 320 },
      ],
    },
  },
  written: {
    item: { ...ITEMS.written, points: null, maxPoints: 4000 },
    response: { text: 'I would begin with a glass of water.\n\nThen I would listen, for as long as it takes.' },
  },
  rank: {
    item: {
      ...ITEMS.rank,
      choices: seen(ITEMS.rank.choices, {
        a: { panel: [7, 2, 0], feedbackHtml: note },
        b: { panel: [2, 6, 1] },
        c: { panel: [0, 1, 8] },
      }),
    },
    response: { choiceIds: ['b', 'a', 'c'] },
  },
  rate: {
    item: {
      ...ITEMS.rate,
      choices: seen(ITEMS.rate.choices, {
        a: { panel: [0, 0, 2, 7], feedbackHtml: note },
        b: { panel: [6, 3, 0, 0] },
        c: { panel: [1, 4, 4, 0] },
      }),
    },
    response: { ratings: { a: 3, b: 1 } },
  },
};

function seen(all: readonly PresentedChoice[], facts: Record<string, Partial<ReviewedChoice>>): ServedItem['choices'] {
  return all.map((choice) => ({ ...choice, chosen: false, ...facts[choice.id] }));
}
