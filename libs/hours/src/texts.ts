/** What contact hours say outside the web app: the file for spreadsheets. */
export const hoursTexts = {
  csv: {
    day: 'Day ({{timeZone}})',
    from: 'From',
    to: 'To',
    course: 'Training',
    kind: 'Kind',
    what: 'What',
    minutes: 'Minutes',
    reason: 'Reason',
  },
  sources: {
    activity: 'Active time',
    session: 'Live session',
    meeting: 'Meeting, signed off',
    earlier: 'Active time, brought forward',
    correction: 'Correction',
  },
};
