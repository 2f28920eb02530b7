import type { Learner } from './enrolment.js';
import type { Person, TestApi } from './test-api.js';

export const MODULE = 'arriving';
export const LATER = 'leading';
export const TEXT = 'Somebody arrives late, and the talk stops. What do you do?';

/** What the screens need of a topic in a list. */
interface Line {
  id: string;
  title: string | null;
  unread: boolean;
}

/** What people do in topics, as a test says it. Every topic and reply comes a second after what was there. */
export function talking(api: TestApi) {
  const send = (who: Learner, given: object = {}) =>
    who.post(who.at('/topics'), { module: MODULE, title: 'People who come late', text: TEXT, ...given });
  const open = async (who: Learner, given: object = {}): Promise<string> => {
    api.timePasses(1_000);
    return (await send(who, given).expect(201)).body.id;
  };
  const list = async (who: Learner, query = '') => (await who.get(who.at(`/topics${query}`)).expect(200)).body;
  const found = async (who: Learner, query = ''): Promise<string[]> =>
    (await list(who, query)).items.map(({ id }: Line) => id);
  const search = (who: Learner, words: string) => found(who, `?q=${encodeURIComponent(words)}`);
  const at = (who: Learner, id: string, rest = ''): string => who.at(`/topics/${id}${rest}`);
  const whole = async (who: Learner, id: string, query = '') => (await who.get(at(who, id, query)).expect(200)).body;
  const reply = (who: Learner, id: string, text = 'I say hello, and go on.') =>
    who.post(at(who, id, '/replies'), { text });
  const replied = async (who: Learner, id: string, text?: string): Promise<string> => {
    api.timePasses(1_000);
    return (await reply(who, id, text).expect(201)).body.id;
  };
  const texts = async (who: Learner, id: string) =>
    (await whole(who, id)).answers.items.map(({ text }: { text: string | null }) => text);
  const read = async (who: Learner, id: string): Promise<void> => {
    const { lastAt } = await whole(who, id);
    await who.put(at(who, id, '/seen'), { upTo: lastAt }).expect(204);
  };
  const unread = async (who: Learner, id: string) =>
    (await list(who)).items.find((line: Line) => line.id === id).unread as boolean;
  const moderate = (who: Person, id: string, decision: string) =>
    who.post(`/api/admin/posts/${id}/moderation`, { decision, reason: 'It names somebody.' });
  const told = async (who: Person): Promise<string[]> =>
    (await api.db.query('select words from notifications where person_id = $1 order by id', [who.id])).map(
      ({ words }: { words: string }) => words.replace('discussion:letters.', ''),
    );
  return { send, open, list, found, search, at, whole, reply, replied, texts, read, unread, moderate, told };
}
