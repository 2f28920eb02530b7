import type { TestApi } from './test-api.js';

export interface WrittenMail {
  kind: string;
  subject: string;
  text: string;
  html: string;
}

/** Every mail that was written to an address, oldest first. */
export async function mailsTo(api: TestApi, address: string): Promise<WrittenMail[]> {
  return api.db.query('select kind, subject, text, html from mails where lower(to_address) = lower($1) order by id', [
    address,
  ]);
}

/** The last mail to an address, of one kind if it is named. */
export async function lastMailTo(api: TestApi, address: string, kind?: string): Promise<WrittenMail> {
  const mail = (await mailsTo(api, address)).filter((each) => kind === undefined || each.kind === kind).at(-1);
  if (!mail) throw new Error(`No mail ${kind ?? ''} to ${address}`);
  return mail;
}

/** What the link of a mail carries. */
export function tokenIn(mail: WrittenMail): string {
  const token = /#token=([\w-]+)/.exec(mail.text)?.[1];
  if (!token) throw new Error(`No link in the mail ${mail.kind}`);
  return token;
}
