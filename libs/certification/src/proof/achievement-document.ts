import type { AchievementDescription, JsonObject } from '@convenor/formats';

/** An achievement as Open Badges 3.0 writes it, to be read by itself at its own address. */
export function achievementDocument(achievement: AchievementDescription): JsonObject {
  const { id, name, description, criteria, type, image, alignments, creator } = achievement;
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id,
    type: ['Achievement'],
    achievementType: type,
    name,
    description,
    criteria: { narrative: criteria },
    creator: { id: creator, type: ['Profile'] },
    ...(image && { image: { id: image, type: 'Image' } }),
    ...(alignments.length > 0 && {
      alignment: alignments.map((alignment) => ({ type: ['Alignment'], ...alignment })),
    }),
  };
}
