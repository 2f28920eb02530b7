import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeZip } from '@convenor/formats';
import { aCoursePackage } from '../support/course-package.js';
import { uploadBytes } from '../support/course-upload.js';
import { type Person, TestApi } from '../support/test-api.js';

/** A zip whose one name was changed after packing, as only a hostile tool writes it. */
async function zipNamed(harmless: string, hostile: string): Promise<Buffer> {
  const zip = Buffer.from(await writeZip(new Map([[harmless, Buffer.from('x')]])));
  return Buffer.from(zip.toString('latin1').replaceAll(harmless, hostile), 'latin1');
}

describe('hostile uploads', () => {
  let api: TestApi;
  let author: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    author = await api.person({ roles: ['author'] });
  });
  afterAll(() => api.stop());

  const refusal = async (
    answer: PromiseLike<{ status: number; headers: Record<string, string>; body: { code: string } }>,
  ): Promise<[number, string]> => {
    const { status, headers, body } = await answer;
    expect(headers['content-type']).toMatch(/application\/problem\+json/);
    expect(
      await api.db.query(
        'select 1 from courses union all select 1 from course_versions union all select 1 from course_assets',
      ),
    ).toEqual([]);
    return [status, body.code];
  };

  it('refuses what is not a zip', async () => {
    expect(await refusal(uploadBytes(author, Buffer.from('%PDF-1.7 I am not a zip')))).toEqual([422, 'not_a_zip']);
    expect(await refusal(uploadBytes(author, Buffer.alloc(0)))).toEqual([422, 'not_a_zip']);
  });

  it('refuses a damaged zip', async () => {
    const zip = Buffer.from(await writeZip(aCoursePackage()));
    zip.fill(0x41, 60, 400);
    expect(await refusal(uploadBytes(author, zip))).toEqual([422, 'damaged']);
  });

  it('refuses a zip bomb before it is unpacked', async () => {
    const bomb = Buffer.from(await writeZip(new Map([['assets/big.svg', Buffer.alloc(9_000_000)]])));
    expect(bomb.length).toBeLessThan(20_000);
    expect(await refusal(uploadBytes(author, bomb))).toEqual([422, 'suspicious_compression']);
  });

  it.each([
    ['a path out of the package', 'aa/bb.txt', '../bb.txt'],
    ['an absolute path', 'aa/bb.txt', '/tm/b.txt'],
    ['a Windows path', 'aa/bb.txt', 'C:\\bb.txt'],
  ])('refuses %s', async (_what, harmless, hostile) => {
    expect(await refusal(uploadBytes(author, await zipNamed(harmless, hostile)))).toEqual([422, 'unsafe_path']);
  });

  it('refuses 60 MB', async () => {
    expect(await refusal(uploadBytes(author, Buffer.alloc(60_000_000, 7)))).toEqual([413, 'too_large']);
  });

  it('refuses a zip without a course, naming the file that is missing', async () => {
    const answer = uploadBytes(author, Buffer.from(await writeZip(new Map([['notes.txt', Buffer.from('hello')]]))));
    expect(await refusal(answer)).toEqual([422, 'package_has_errors']);
    expect((await answer).body.problems).toEqual(
      expect.arrayContaining([expect.objectContaining({ file: 'course.yaml', severity: 'error' })]),
    );
  });

  it('refuses what is no form', async () => {
    expect(await refusal(author.post('/api/admin/courses/imports', { file: 'course.zip' }))).toEqual([
      415,
      'unsupported_media_type',
    ]);
    expect(await refusal(author.post('/api/admin/courses/imports').type('application/zip').send('PK'))).toEqual([
      415,
      'unsupported_media_type',
    ]);
  });

  it('refuses a form without the file, and names the field', async () => {
    expect(await refusal(author.post('/api/admin/courses/imports').field('note', 'no file here'))).toEqual([
      400,
      'invalid_input',
    ]);
    const elsewhere = uploadBytes(author, Buffer.from(await writeZip(aCoursePackage())), 'document');
    expect(await refusal(elsewhere)).toEqual([400, 'invalid_input']);
    expect((await elsewhere).body.errors).toEqual([expect.objectContaining({ field: 'file', code: 'required' })]);
  });

  it('refuses a form that breaks off', async () => {
    const body =
      '--edge\r\nContent-Disposition: form-data; name="file"; filename="course.zip"\r\nContent-Type: application/zip\r\n\r\nPK';
    const answer = author
      .post('/api/admin/courses/imports')
      .set('content-type', 'multipart/form-data; boundary=edge')
      .send(body);
    expect(await refusal(answer)).toEqual([400, 'damaged_upload']);
    const unmarked = author.post('/api/admin/courses/imports').set('content-type', 'multipart/form-data').send(body);
    expect((await refusal(unmarked))[0]).toBeGreaterThanOrEqual(400);
  });
});
