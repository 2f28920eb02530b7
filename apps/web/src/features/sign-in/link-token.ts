import { useLocation } from '@tanstack/react-router';

/** The token of a link in a mail. It stands in the fragment, which never reaches a server or its logs. */
export function useLinkToken(): string | null {
  const hash = useLocation({ select: (location) => location.hash });
  return new URLSearchParams(hash).get('token') || null;
}
