import { afterAll, beforeEach, beforeAll, describe, expect, it } from '@jest/globals';
import { A_LOGO, aPng, anImage, IMAGES_AT, saved, sendImage, templateWith } from '../support/certificate-template.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('pictures for certificates', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
  });
  beforeEach(() => api.timeIs('2026-03-14T09:00:00Z'));
  afterAll(() => api.stop());

  const save = async (logo: string | null): Promise<void> => {
    await saved(admin, await templateWith(admin, { logo })).expect(200);
  };

  it.each<[string, () => Buffer | string, string]>([
    ['a PNG', () => aPng(20, 10), 'image/png'],
    ['an SVG', () => A_LOGO, 'image/svg+xml'],
    ['an SVG with a declaration', () => `\ufeff<?xml version="1.0"?>\n${A_LOGO}`.slice(1), 'image/svg+xml'],
  ])('%s, kept once and shown to staff alone', async (_what, bytes, type) => {
    const { body } = await sendImage(admin, bytes()).expect(201);
    expect(body.width / body.height).toBe(2);
    expect((await sendImage(admin, bytes(), 'another.gif').expect(201)).body.id).toBe(body.id);
    const answer = await admin.get(`${IMAGES_AT}/${body.id}`).expect(200).expect('content-type', type);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['cache-control']).toContain('private');
  });

  it.each<[string, () => Buffer | string, number, string, string | undefined]>([
    ['a page', () => '<html><script>1</script></html>', 422, 'image_refused', 'picture_broken'],
    ['a JPEG', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 422, 'image_refused', 'picture_broken'],
    [
      'a drawing with a script',
      () => '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>1</script></svg>',
      422,
      'image_refused',
      'svg_element',
    ],
    [
      'a drawing with words',
      () => '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><text>a</text></svg>',
      422,
      'image_refused',
      'drawing_not_plain',
    ],
    [
      'a drawing as thin as a hair',
      () => '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 99999"/>',
      422,
      'image_refused',
      'picture_broken',
    ],
    ['a long picture', () => aPng(2_001, 1), 422, 'image_refused', 'picture_large'],
    ['a large picture', () => aPng(1_001, 1_000), 422, 'image_refused', 'picture_large'],
    ['a heavy file', () => Buffer.alloc(512_001), 413, 'too_large', undefined],
  ])('but not %s', async (_what, bytes, status, code, fault) => {
    const { body } = await sendImage(admin, bytes()).expect(status);
    expect(body.code).toBe(code);
    expect(body.fault).toBe(fault);
  });

  it('can be removed while no version shows them', async () => {
    const [kept, gone] = [await anImage(admin, aPng(3, 3)), await anImage(admin, A_LOGO)];
    await save(kept);
    await save(null);
    expect((await admin.delete(`${IMAGES_AT}/${kept}`).expect(409)).body.code).toBe('image_in_use');
    await admin.delete(`${IMAGES_AT}/${gone}`).expect(204);
    await admin.delete(`${IMAGES_AT}/${gone}`).expect(404);
    await admin.get(`${IMAGES_AT}/${gone}`).expect(404);
  });

  it('are forgotten a day after they were sent, where no version shows them', async () => {
    const [kept, left] = [await anImage(admin, aPng(3, 3)), await anImage(admin, A_LOGO)];
    await save(kept);
    api.timeIs('2026-03-15T08:59:00Z');
    await save(kept);
    await admin.get(`${IMAGES_AT}/${left}`).expect(200);
    api.timeIs('2026-03-15T09:01:00Z');
    await save(kept);
    await admin.get(`${IMAGES_AT}/${left}`).expect(404);
    await admin.get(`${IMAGES_AT}/${kept}`).expect(200);
  });
});
