import type { AuthoredNumber } from './authored.js';

/** What was accepted, in another kind: the numbers go along as far as they mean the same. */
export function asKind(accepted: AuthoredNumber, kind: AuthoredNumber['kind']): AuthoredNumber {
  const { weight, feedback } = accepted;
  if (accepted.kind === kind) return accepted;
  if (kind === 'any') return { weight, feedback, kind };
  const value = accepted.kind === 'exact' ? accepted.value : accepted.kind === 'range' ? accepted.from : '0';
  return kind === 'range'
    ? { weight, feedback, kind, from: value, to: value }
    : { weight, feedback, kind, value, tolerance: { kind: 'absolute', size: '0' } };
}
