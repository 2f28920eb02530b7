import type { Shape } from '@convenor/rules';
import type { AuthoredQuestion } from '../authored-question.js';
import type { ImportNote } from '../question-import.js';
import { xml } from '../xml/write-xml.js';
import type { WrittenKey } from './write-key.js';
import { plainText, type MoodleTexts } from './write-text.js';

/** As one marker that is to be put on every right spot. */
export function writeHotSpot(
  { image, most, choices }: Extract<AuthoredQuestion, { type: 'hot_spot' }>,
  texts: MoodleTexts,
): WrittenKey | string {
  const picture = image.url.startsWith('file:') ? texts.file(image.url.slice('file:'.length)) : null;
  if (!picture) return 'Its picture is not at hand. It is left out.';
  const spots = choices.filter(({ correct }) => correct).map(({ shape }) => areaOf(shape));
  const areas = spots.flatMap((area) => area ?? []);
  if (areas.length < spots.length) return 'Moodle holds circles, but no ovals. It is left out.';
  const notes: ImportNote[] = [
    {
      code: 'words_lost',
      message:
        'Moodle holds neither the text for those who do not see the picture nor words or feedback for its spots.',
    },
  ];
  if (areas.length < choices.length)
    notes.push({ code: 'wrong_spots_lost', message: 'Moodle holds only right spots.' });
  if (most !== areas.length) {
    notes.push({ code: 'most_changed', message: 'In Moodle every right spot has to be found.' });
  }
  return {
    type: 'ddmarker',
    content: [
      picture,
      xml('drag', {}, [xml('no', {}, '1'), plainText('×'), xml('noofdrags', {}, String(areas.length))]),
      ...areas.map(({ name, coordinates }, place) =>
        xml('drop', {}, [
          xml('no', {}, String(place + 1)),
          xml('shape', {}, name),
          xml('coords', {}, coordinates),
          xml('choice', {}, '1'),
        ]),
      ),
    ],
    notes,
  };
}

function areaOf(shape: Shape): { name: string; coordinates: string } | null {
  switch (shape.kind) {
    case 'rectangle':
      return { name: 'rectangle', coordinates: `${shape.x},${shape.y};${shape.width},${shape.height}` };
    case 'polygon':
      return { name: 'polygon', coordinates: shape.points.map(({ x, y }) => `${x},${y}`).join(';') };
    case 'ellipse':
      if (shape.radiusX !== shape.radiusY) return null;
      return { name: 'circle', coordinates: `${shape.x},${shape.y};${shape.radiusX}` };
  }
}
