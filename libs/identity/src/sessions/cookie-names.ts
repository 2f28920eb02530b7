/**
 * What the product's cookies are called. Browsers take the `__Host-` ones over TLS and from this very host only, so that
 * no neighbouring host and no connection without TLS can plant one (ASVS 5.0, 3.3.3).
 */
export function cookieNames(publicUrl: string): { session: string; device: string } {
  const prefix = publicUrl.startsWith('https:') ? '__Host-' : '';
  return { session: `${prefix}convenor_session`, device: `${prefix}convenor_device` };
}
