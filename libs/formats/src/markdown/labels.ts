/** The few words the renderer adds to an author's text. */
export interface Labels {
  readonly note: string;
  readonly tip: string;
  readonly caution: string;
  readonly example: string;
  readonly tryIt: string;
  readonly chooseOne: string;
  readonly chooseAll: string;
  readonly feedbackOn: (choice: number) => string;
  readonly watch: (title: string, minutes: number | null) => string;
  readonly transcript: string;
  readonly sound: string;
  readonly table: (columns: string) => string;
  readonly done: string;
  readonly open: string;
  readonly footnotes: string;
  readonly backToText: string;
}

const LABELS: Record<string, Labels> = {
  en: {
    note: 'Note',
    tip: 'Tip',
    caution: 'Take care',
    example: 'Example',
    tryIt: 'Try it',
    chooseOne: 'Choose one answer',
    chooseAll: 'Choose every answer that fits',
    feedbackOn: (choice) => `Feedback on answer ${choice}`,
    watch: (title, minutes) => (minutes === null ? `Watch: ${title}` : `Watch: ${title} (${minutes} min)`),
    transcript: 'Read what is said',
    sound: 'Recording',
    table: (columns) => `Table: ${columns}`,
    done: 'Done',
    open: 'To do',
    footnotes: 'Notes and sources',
    backToText: 'Back to the text',
  },
  de: {
    note: 'Hinweis',
    tip: 'Tipp',
    caution: 'Achtung',
    example: 'Beispiel',
    tryIt: 'Zum Ausprobieren',
    chooseOne: 'Wähle eine Antwort',
    chooseAll: 'Wähle alle passenden Antworten',
    feedbackOn: (choice) => `Rückmeldung zu Antwort ${choice}`,
    watch: (title, minutes) => (minutes === null ? `Ansehen: ${title}` : `Ansehen: ${title} (${minutes} Min.)`),
    transcript: 'Nachlesen, was gesagt wird',
    sound: 'Aufnahme',
    table: (columns) => `Tabelle: ${columns}`,
    done: 'Erledigt',
    open: 'Offen',
    footnotes: 'Anmerkungen und Quellen',
    backToText: 'Zurück zum Text',
  },
  es: {
    note: 'Nota',
    tip: 'Consejo',
    caution: 'Atención',
    example: 'Ejemplo',
    tryIt: 'Pruébalo',
    chooseOne: 'Elige una respuesta',
    chooseAll: 'Elige todas las respuestas adecuadas',
    feedbackOn: (choice) => `Comentario sobre la respuesta ${choice}`,
    watch: (title, minutes) => (minutes === null ? `Ver: ${title}` : `Ver: ${title} (${minutes} min)`),
    transcript: 'Leer lo que se dice',
    sound: 'Grabación',
    table: (columns) => `Tabla: ${columns}`,
    done: 'Hecho',
    open: 'Por hacer',
    footnotes: 'Notas y fuentes',
    backToText: 'Volver al texto',
  },
  fr: {
    note: 'Note',
    tip: 'Conseil',
    caution: 'Attention',
    example: 'Exemple',
    tryIt: 'À vous d’essayer',
    chooseOne: 'Choisissez une réponse',
    chooseAll: 'Choisissez toutes les réponses qui conviennent',
    feedbackOn: (choice) => `Commentaire sur la réponse ${choice}`,
    watch: (title, minutes) => (minutes === null ? `Regarder : ${title}` : `Regarder : ${title} (${minutes} min)`),
    transcript: 'Lire ce qui est dit',
    sound: 'Enregistrement',
    table: (columns) => `Tableau : ${columns}`,
    done: 'Fait',
    open: 'À faire',
    footnotes: 'Notes et sources',
    backToText: 'Retour au texte',
  },
};

/** The words for a language tag; English where the language is not known. */
export function labelsFor(language: string): Labels {
  const [primary = 'en'] = language.toLowerCase().split('-');
  return (Object.hasOwn(LABELS, primary) ? LABELS[primary] : undefined) ?? LABELS['en']!;
}
