export interface LinkedInFacts {
  name: string;
  organisation: string;
  number: string;
  verifyUrl: string;
  issuedAt: string;
  expiresAt: string | null;
  /** In which the days of the certificate are printed. */
  zone: string;
}

/** The address at which LinkedIn offers to add a certificate to a profile, with everything filled in. It knows months only. */
export function linkedInLink({
  name,
  organisation,
  number,
  verifyUrl,
  issuedAt,
  expiresAt,
  zone,
}: LinkedInFacts): string {
  const [issueYear, issueMonth] = monthOf(issuedAt, zone);
  const fields = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    ...{ name, organizationName: organisation, issueYear, issueMonth },
    ...(expiresAt && endOf(expiresAt, zone)),
    ...{ certUrl: verifyUrl, certId: number },
  });
  return `https://www.linkedin.com/profile/add?${fields}`;
}

function endOf(instant: string, zone: string): Record<string, string> {
  const [expirationYear, expirationMonth] = monthOf(instant, zone);
  return { expirationYear, expirationMonth };
}

/** The year, and the month counted from 1, as the day is printed. */
function monthOf(instant: string, zone: string): [year: string, month: string] {
  const shape = { year: 'numeric', month: 'numeric', timeZone: zone, numberingSystem: 'latn' } as const;
  const parts = new Intl.DateTimeFormat('en-GB', shape).formatToParts(new Date(instant));
  const part = (type: string): string => String(Number(parts.find((one) => one.type === type)?.value));
  return [part('year'), part('month')];
}
