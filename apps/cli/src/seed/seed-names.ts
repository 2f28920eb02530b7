import { chance, oneOf, shares } from './seed-sql.js';

/** Names as people write them themselves: several scripts, with accents, hyphens, apostrophes and two family names. */
const GIVEN: Record<string, string> = {
  latin:
    'Maria|Anna|Ana|José|David|Sofía|Emma|Noah|Lucía|Mia|Élodie|Zoé|Chloé|Björn|Søren|Åsa|Øyvind|Jürgen|Käthe|Łukasz|Paweł|Žofia|Šimon|Jiří|Çelik|İpek|Gülşen|Ömer|Ștefan|Ioana|Đorđe|Nađa|Siobhán|Niamh|Seán|Guðrún|Þóra|Ada|Bilal|Chiara|Dov|Elif|Femi|Greta|Hanna|Ines|Jonas|Kaja|Luca|Mina|Noor|Olu|Pia|Quinn|Rosa|Sami|Tove|Uma|Vera|Wim|Xenia|Yara|Amara|Chidi|Kwame|Ngozi|Thabo|Wanjiru|Nguyễn|Thảo|Anne-Marie|Jean-Luc|Mary Jane|Ana Lucía|Leilani|Moana|Sefa|Tala',
  cyrillic: 'Ольга|Анна|Мария|Иван|Дмитрий|Сергей|Наталья|Елена|Андрей|Юлия|Богдан|Оксана|Тарас|Милош|Јелена',
  greek: 'Ελένη|Μαρία|Γιώργος|Νίκος|Κώστας|Σοφία|Άννα|Δημήτρης',
  arabic: 'فاطمة|محمد|أحمد|ليلى|يوسف|مريم|خالد|نور',
  devanagari: 'अनिता|प्रिया|राहुल|सुनीता|अमित|हरि|लक्ष्मी',
  han: '花子|太郎|健|美咲|伟|芳|娜|秀英|丽',
  hangul: '민준|서연|지우|하은|도윤',
  hebrew: 'דוד|שרה|יעל|משה|תמר',
};

const FAMILY: Record<string, string> = {
  latin:
    'Garcia|Smith|Müller|Silva|Nowak|Rossi|García López|Fernández|Dubois|Jansen|Novák|Andersson|O’Brien|O’Connor|D’Angelo|Nguyễn|Trần|Kowalska|Yılmaz|Kaya|Öztürk|Popescu|Jovanović|Horvat|Kováč|Szabó|Nagy|Hansen|Jørgensen|Þórsdóttir|Murphy|Okafor|Adeyemi|Mwangi|Dlamini|Diallo|Traoré|Haddad|Cohen|Levi|Santos|Pereira|Gonçalves|São Bento|Muñoz|Ibáñez|Étienne|Lefèvre|Schröder|Groß|Weiß|van der Berg|de la Cruz|Patel|Singh|Khan|Chen|Lee|Kim|Sato|Tanaka|Johnson|Thompson|Williams|Mac Gabhann|Baptiste-Moreau',
  cyrillic: 'Иванова|Кузнецов|Смирнова|Петренко|Шевченко|Ёлкина|Соколов|Јовановић|Волкова|Морозов',
  greek: 'Παππά|Παπαδόπουλος|Νικολάου|Γεωργίου|Ιωάννου',
  arabic: 'حداد|الخطيب|منصور|العلي|إبراهيم',
  devanagari: 'शर्मा|वर्मा|गुप्ता|पटेल|सिंह',
  han: '佐藤|田中|鈴木|王|李|张|刘|陈',
  hangul: '김|이|박|최|정',
  hebrew: 'כהן|לוי|מזרחי|פרץ',
};

/** Family names of two parts: some thousands, so that not everybody is called alike. */
const HEADS =
  'Lind|Berg|Sand|Holm|Stein|Rosen|Grün|Åker|Sjö|Björk|Eich|Hag|Kron|Lund|Nord|Öst|Ström|Vest|Wald|Winter|Ash|Black|Brad|Clay|Cross|Dun|Ever|Fair|Green|Har|Hazel|Kings|Lang|Mar|Nor|Old|Pem|Red|Shel|Stan|Thorn|Under|Wake|Whit|Wood|York';
const TAILS =
  'berg|qvist|ström|dahl|gren|mann|bach|feld|hoff|thal|wald|stein|son|sen|bo|by|ford|well|ton|ham|worth|field|brook|bridge|croft|dale|gate|hurst|land|ley|more|side|stone|way|wick|wood';

const SCRIPT = shares(chance(11, 100), {
  ...{ latin: 76, cyrillic: 7, greek: 3, arabic: 4, devanagari: 3, han: 4, hangul: 2, hebrew: 1 },
});

const inScript = (words: Record<string, string>, salt: number): string =>
  Object.entries(words)
    .filter(([script]) => script !== 'latin')
    .map(([script, all]) => `when '${script}' then ${oneOf(all, salt, { skewed: true })}`)
    .join(' ');

const LATIN_FAMILY = `case when ${chance(14, 10)} < 6 then ${oneOf(FAMILY['latin']!, 15, { skewed: true })}
  else ${oneOf(HEADS, 16)} || ${oneOf(TAILS, 17)} end`;

/** An expression over `n`. Family names stand first where they do in that script. */
export const SEEDED_NAME = `case ${SCRIPT} ${['han', 'hangul']
  .map((script) => `when '${script}' then ${oneOf(FAMILY[script]!, 13)} || ${oneOf(GIVEN[script]!, 12)}`)
  .join(' ')} else
  (case ${SCRIPT} ${inScript(GIVEN, 12)} else ${oneOf(GIVEN['latin']!, 12, { skewed: true })} end) || ' ' ||
  (case ${SCRIPT} ${inScript(FAMILY, 13)} else ${LATIN_FAMILY} end) end`;

const NICKNAMES =
  'anna|maria|jose|emma|luca|olga|sam|kim|alex|noor|tove|ines|jonas|rosa|amara|hana|yusuf|priya|lee|robin';
const HOSTS = 'mail.example|post.example|inbox.example|example.org|help.example';

/** Every number has an address of its own, on hosts that cannot exist. */
export const SEEDED_EMAIL = `${oneOf(NICKNAMES, 18)} || '.' || n || '@' || ${oneOf(HOSTS, 19, { skewed: true })}`;
