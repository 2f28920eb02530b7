import type { PersonField } from './people-file.js';

/** What columns are called in files of other systems and in several languages: letters and digits only, without accents. */
const NAMES: Readonly<Record<PersonField, readonly string[]>> = {
  email: [
    ...['email', 'emailaddress', 'mail', 'emailadresse', 'mailadresse', 'adressemail', 'adresseemail', 'courriel'],
    ...['correo', 'correoelectronico', 'direcciondecorreo', 'enderecodeemail', 'indirizzoemail', 'emailadres'],
    ...['adresemail', 'epost', 'ηλεκτρονικηδιευθυνση', 'электроннаяпочта', 'почта', 'メールアドレス', '电子邮件'],
  ],
  name: [
    ...[
      'name',
      'fullname',
      'displayname',
      'person',
      'vollstandigername',
      'nomcomplet',
      'nombrecompleto',
      'nomecompleto',
    ],
    ...['volledigenaam', 'naam', 'imieinazwisko', 'ονοματεπωνυμο', 'фио', '氏名', '姓名'],
  ],
  givenName: [
    ...[
      'firstname',
      'givenname',
      'given',
      'forename',
      'vorname',
      'prenom',
      'nombre',
      'nombres',
      'nome',
      'primeironome',
    ],
    ...['voornaam', 'imie', 'fornavn', 'ονομα', 'имя', '名'],
  ],
  familyName: [
    ...['lastname', 'familyname', 'family', 'surname', 'nachname', 'familienname', 'nom', 'nomdefamille', 'apellido'],
    ...[
      'apellidos',
      'cognome',
      'sobrenome',
      'apelido',
      'achternaam',
      'nazwisko',
      'etternavn',
      'επωνυμο',
      'фамилия',
      '姓',
    ],
  ],
  timeZone: ['timezone', 'tz', 'zeitzone', 'fuseauhoraire', 'zonahoraria', 'fusohorario', 'fusoorario', 'tijdzone'],
  region: ['region', 'area', 'district', 'gebiet', 'bezirk', 'regione', 'regiao', 'regio', 'περιοχη', 'регион'],
  cohort: [
    ...['cohort', 'cohort1', 'group', 'group1', 'class', 'gruppe', 'kohorte', 'jahrgang', 'groupe', 'cohorte', 'grupo'],
    ...['gruppo', 'coorte', 'groep', 'grupa', 'ομαδα', 'группа'],
  ],
  startsOn: [
    ...['startdate', 'startday', 'startson', 'starton', 'start', 'dateofstart', 'coursestart', 'enrolmentstart'],
    ...['startdatum', 'starttag', 'beginn', 'beginndatum', 'kursbeginn', 'kursstart', 'startetam', 'beginntam'],
    ...['fechadeinicio', 'fechainicio', 'inicio', 'comienzo', 'diadeinicio', 'iniciodelcurso', 'empiezael'],
    ...['datededebut', 'datedebut', 'debut', 'jourdedebut', 'debutdelaformation', 'debutducours', 'commencele'],
  ],
  language: [
    ...['language', 'lang', 'locale', 'preferredlanguage', 'sprache', 'bevorzugtesprache', 'idioma', 'lengua'],
    ...['idiomapreferido', 'langue', 'languepreferee'],
  ],
  tags: [
    ...['tags', 'tag', 'labels', 'label', 'keywords', 'schlagworte', 'schlagworter', 'stichworte', 'stichworter'],
    ...['etiketten', 'etikett', 'markierungen', 'etiquetas', 'etiqueta', 'palabrasclave', 'etiquettes', 'motscles'],
  ],
  mentor: ['mentor', 'mentoremail', 'mentorsemail', 'emailofmentor', 'mentormail', 'tuteur', 'tutor', 'mentore'],
};

/** A heading without case, accents, spaces and signs. */
function folded(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .normalize('NFKC');
}

const FIELDS = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [folded(name), field as PersonField])),
);

/**
 * What each column seems to be about, by its heading; null for what nobody can tell, or another column says already.
 * A whole name beside a given and a family name is not needed.
 */
export function guessColumns(headings: readonly string[]): (PersonField | null)[] {
  const seen = new Set<PersonField>();
  const guessed = headings.map((heading) => {
    const field = FIELDS.get(folded(heading)) ?? null;
    if (field === null || seen.has(field)) return null;
    seen.add(field);
    return field;
  });
  const inParts = seen.has('givenName') && seen.has('familyName');
  return guessed.map((field) => (field === 'name' && inParts ? null : field));
}

/** What columns of passwords are called; nobody needs to see or keep what stands in them. */
const SECRETS = new Set(
  [
    ...['password', 'passwort', 'kennwort', 'motdepasse', 'contrasena', 'clave', 'senha', 'wachtwoord', 'haslo'],
    ...['κωδικος', 'пароль', 'パスワード', '密码'],
  ].map(folded),
);

/** Whether a column holds passwords, by its heading. */
export function isSecret(heading: string): boolean {
  return SECRETS.has(folded(heading));
}

/** What makes two files of one source: their headings, whatever their case and order. */
export function headingsKey(headings: readonly string[]): string {
  return headings.map((heading) => heading.toLowerCase()).join('\u001f');
}
