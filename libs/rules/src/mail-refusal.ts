/** How a mail server said no. */
export interface MailFault {
  /** The command that it answered, such as `RCPT TO`. */
  readonly command?: string;
  readonly responseCode?: number;
  /** The whole answer. */
  readonly response?: string;
}

/** "No such mailbox", "moved away", "no such name" of RFC 5321, where the server says nothing finer. */
const ADDRESS_CODES = new Set([550, 551, 553]);
/** Of RFC 3463: bad address (5.1.x, but not the sender's own, 5.1.7 and 5.1.8) and mailbox closed (5.2.1). */
const ADDRESS_STATUS = /^5\.(1\.(?!7$|8$)\d{1,3}|2\.1)$/;

/**
 * Whether an answer says for good that the address takes no mail. A server that turns away for another reason (who we
 * are, what we wrote, too much of it, a full mailbox) says nothing about the address.
 */
export function isAddressRefused({ command, responseCode, response = '' }: MailFault): boolean {
  if (command !== 'RCPT TO' || responseCode === undefined || responseCode < 500 || responseCode > 599) return false;
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  if (status) return ADDRESS_STATUS.test(status);
  return ADDRESS_CODES.has(responseCode) && !/relay|authenticat|block|spam|polic|reputation/i.test(response);
}

const LONGEST = 300;

/**
 * The first line of what went wrong, fit for somebody who repairs the system and need not know whom it concerns: without
 * addresses of people, without what stands in quotes or behind "Key (…)=", without secrets of links.
 */
export function withoutPersonalData(message: string): string {
  const [line = ''] = message.split('\n', 1);
  return line
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;]+/g, '…')
    .replace(/=\([^)]*\)/g, '=(…)')
    .replace(/"[^"]*"|“[^”]*”|'[^']*'/g, '“…”')
    .replace(/[\w-]{32,}/g, (word) => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(word) ? word : '…'))
    .slice(0, LONGEST)
    .trim();
}
