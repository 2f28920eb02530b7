import type { Shape } from '@convenor/rules';
import { NO_TEXT, type AuthoredQuestion } from '../authored-question.js';
import { Unreadable } from '../unreadable.js';
import { refuseTooManyAnswers } from '../weighed-choices.js';
import { elementOf, ownText } from '../xml/xml-tree.js';
import type { KeptFile } from './moodle-files.js';
import type { Facts, MoodleQuestion } from './moodle-question.js';

/** Markers to be put on a picture. Every place where one belongs is a spot to be found. */
export function readMarkers(question: MoodleQuestion, facts: Facts): AuthoredQuestion {
  const picture = pictureOf(question);
  const markers = new Map(
    question.all('drag').map((drag) => [question.value('no', drag), question.value('text', drag)]),
  );
  const zones = question.all('drop');
  refuseTooManyAnswers(Math.max(zones.length, markers.size));
  const spots = zones.map((zone) => ({
    words: markers.get(question.value('choice', zone)) ?? '',
    shape: readShape(question.value('shape', zone) ?? '', question.value('coords', zone) ?? ''),
  }));
  if (spots.length === 0) throw new Unreadable('no_spots', 'No place on the picture is right.');
  const used = new Set(spots.map(({ words }) => words));
  if (used.size > 1 || markers.size > used.size) {
    question.note(
      'markers_alike',
      'Several markers were to be put on the picture, each in its own place. Here the places are to be found, whichever marker belongs there; markers that belong nowhere are left out.',
    );
  }
  question.note(
    'alt_missing',
    'The picture has no text for those who do not see it. Please write one, and say in words where each spot is.',
  );
  const { size } = picture.kind;
  if (size === null) throw new Unreadable('picture_size', 'The picture does not say how large it is.');
  return {
    ...{ ...facts, type: 'hot_spot', most: spots.length },
    image: { url: `file:${picture.name}`, alt: '', ...size },
    choices: spots.map(({ words, shape }, place) => {
      const alike = spots.filter((spot) => spot.words === words);
      const number =
        alike.length > 1 ? ` (${spots.slice(0, place + 1).filter((spot) => spot.words === words).length})` : '';
      const text = { format: 'plain' as const, text: `${words || 'Spot'}${number}` };
      return { id: `c${place + 1}`, text, correct: true, feedback: NO_TEXT, shape };
    }),
  };
}

function pictureOf(question: MoodleQuestion): KeptFile {
  const file = elementOf(question.element, 'file');
  const kept = file ? question.files.keep(ownText(file)) : null;
  if (kept && !kept.kind.isSound) return kept;
  throw new Unreadable('picture_missing', 'The picture of this question is missing or cannot be shown.');
}

/** `circle` 10,20;5, `rectangle` 10,20;30,40 (width and height) or `polygon` 1,2;3,4;5,6. */
function readShape(name: string, coordinates: string): Shape {
  const pairs = coordinates
    .split(';', 200)
    .map((pair) => pair.split(',').map((number) => Number(number.trim() || NaN)));
  const [[x = NaN, y = NaN] = [], [second = NaN, third = NaN] = []] = pairs;
  const shape = name.toLowerCase();
  const sound = (numbers: readonly number[]): boolean =>
    numbers.every((number) => Number.isFinite(number) && number >= 0);
  if (shape === 'circle' && sound([x, y, second])) return { kind: 'ellipse', x, y, radiusX: second, radiusY: second };
  if (shape === 'rectangle' && sound([x, y, second, third])) {
    return { kind: 'rectangle', x, y, width: second, height: third };
  }
  if (shape === 'polygon' && pairs.length >= 3 && pairs.every((pair) => pair.length === 2 && sound(pair))) {
    return { kind: 'polygon', points: pairs.map(([left, top]) => ({ x: left!, y: top! })) };
  }
  throw new Unreadable(
    'bad_shape',
    `A place on the picture is not understood: “${name.slice(0, 20)} ${coordinates.slice(0, 60)}”.`,
  );
}
