import type { Random } from '@convenor/rules';

/** How somebody goes through the course. */
export type Story = 'applied' | 'declined' | 'waitlisted' | 'accepted' | 'steady' | 'keen' | 'behind' | 'stalled' | 'paused' | 'withdrawn' | 'lapsed' | 'finished';

export interface DemoPerson {
  number: number;
  name: string;
  email: string;
  timeZone: string;
  story: Story;
  /** Days before today on which they enrolled. */
  enrolledDaysAgo: number;
  /** Activities that they finish in a week. */
  perWeek: number;
  /** No activity in the last so many days; 0 = up to today. */
  quietDays: number;
  /** Of a hundred answers, how many are right. */
  skill: number;
  motivation: string;
  region: string;
}

const GIVEN = 'Amara Aiko Alejandro Alina Amina Anders Anjali Ayodele Beatriz Bilal Bronwen Carmen Chidi Chiara Dagny Dewi Diego Ebba Elif Emeka Esther Farah Fatou Fergus Giulia Grace Hanna Haruto Hina Hugo Ibrahim Ilse Imani Ingrid Ivan Jamal Jelena Jin Johanna Joseph Kaia Kofi Kwame Laila Lars Leilani Liam Lucia Maja Malik Marek Maria Mei Milos Mina Moana Nadia Ngozi Nils Noor Olga Oluwaseun Omar Paloma Petra Priya Rafael Rahul Rosa Ruth Sami Sana Santiago Sefa Siobhan Sofia Soren Tala Tamar Thabo Tomasz Tove Uma Valentina Viktor Wanjiru Yara Yusuf Zainab Zofia'.split(' ');
const FAMILY = 'Abebe Adeyemi Andersen Bakker Banerjee Baptiste Berg Boateng Castillo Chen Cohen Costa Dahl Diallo Dubois Eriksen Fernandez Fischer Garcia Haddad Hakimi Hansen Horvat Ito Ivanova Jensen Kamau Kaya Khan Kim Kowalska Larsen Lee Lindqvist Lopez Mahlangu Martin Mendes Molina Moreau Murphy Mwangi Nakamura Nguyen Novak Nowak Obi Okafor Okoye Olsen Osei Patel Pereira Petrov Quinn Rahman Reyes Rossi Sahin Santos Sato Schmidt Sharma Silva Singh Sithole Smith Suzuki Tanaka Torres Traore Tshabalala Vargas Wang Weber Williams Yilmaz Zhang'.split(' ');
const ZONES: [string, string][] = [
  ['Europe/London', 'Leeds'],
  ['America/New_York', 'Ohio'],
  ['America/Chicago', 'Minnesota'],
  ['America/Los_Angeles', 'Oregon'],
  ['Europe/Berlin', 'Hamburg'],
  ['Europe/Madrid', 'Valencia'],
  ['Africa/Nairobi', 'Nairobi'],
  ['Africa/Lagos', 'Lagos'],
  ['Asia/Kolkata', 'Pune'],
  ['Australia/Sydney', 'New South Wales'],
  ['Pacific/Auckland', 'Wellington'],
  ['America/Sao_Paulo', 'Recife'],
];
const MOTIVATIONS = [
  'The nearest meeting is an hour away, and I would like to start one in our library.',
  'A meeting helped me through a hard year. I want to give some of that back.',
  'I work at a community centre, and people keep asking for an evening group.',
  'Our online meeting has grown, and we need a second facilitator.',
  'I am a nurse and see people leave with nowhere to go on Thursday nights.',
  'My brother found his way with a group. I would like to help run one.',
  'I have time on Wednesdays and I am a good listener, I am told.',
  'Our volunteers take turns, and I would like to do my turn well.',
];

/** How many of each; together they are everybody that an admin meets in a year. */
const SHARES: Record<Story, number> = {
  applied: 12,
  declined: 5,
  waitlisted: 6,
  accepted: 12,
  steady: 70,
  keen: 22,
  behind: 38,
  stalled: 14,
  paused: 9,
  withdrawn: 12,
  lapsed: 8,
  finished: 42,
};

export const DEMO_SIZE = Object.values(SHARES).reduce((sum, share) => sum + share, 0);

/** The same people for the same chance. */
export function demoPeople(random: Random): DemoPerson[] {
  const stories = (Object.keys(SHARES) as Story[]).flatMap((story) => Array.from({ length: SHARES[story] }, () => story));
  return stories.map((story, place) => {
    const number = place + 1;
    const [timeZone, region] = pick(random, ZONES);
    const name = `${pick(random, GIVEN)} ${pick(random, FAMILY)}`;
    const email = `${name.toLowerCase().replace(' ', '.')}.${number}@demo.example`;
    return { number, name, email, timeZone, region, story, motivation: pick(random, MOTIVATIONS), ...passageOf(story, random) };
  });
}

function passageOf(story: Story, random: Random): Pick<DemoPerson, 'enrolledDaysAgo' | 'perWeek' | 'quietDays' | 'skill'> {
  const between = (low: number, high: number): number => low + random.int(high - low + 1);
  const skill = between(72, 96);
  switch (story) {
    case 'applied':
    case 'declined':
    case 'waitlisted':
    case 'accepted':
      return { enrolledDaysAgo: between(1, 12), perWeek: 0, quietDays: 0, skill };
    case 'steady':
      return { enrolledDaysAgo: between(4, 52), perWeek: between(6, 8), quietDays: between(0, 4), skill };
    case 'keen':
      return { enrolledDaysAgo: between(4, 28), perWeek: between(10, 14), quietDays: between(0, 3), skill: between(84, 98) };
    case 'behind':
      return { enrolledDaysAgo: between(18, 70), perWeek: between(2, 4), quietDays: between(0, 9), skill: between(60, 88) };
    case 'stalled':
      return { enrolledDaysAgo: between(36, 80), perWeek: between(3, 6), quietDays: between(22, 34), skill };
    case 'paused':
    case 'withdrawn':
      return { enrolledDaysAgo: between(25, 70), perWeek: between(3, 6), quietDays: between(5, 20), skill };
    case 'lapsed':
      return { enrolledDaysAgo: between(90, 130), perWeek: between(2, 4), quietDays: between(55, 80), skill: between(60, 88) };
    case 'finished':
      return { enrolledDaysAgo: between(60, 150), perWeek: between(6, 10), quietDays: 0, skill: between(86, 99) };
  }
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.int(from.length)]!;
}
