import { writeZip } from '@convenor/formats';

const lines = (...rows: string[]): Uint8Array => new TextEncoder().encode(`${rows.join('\n')}\n`);

/** The files of a small OneRoster 1.1 set; each can be replaced, or left out with null. */
export function rosterFiles(changed: Record<string, string | null> = {}): Map<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {
    'manifest.csv': lines(
      'propertyName,value',
      'manifest.version,1.0',
      'oneroster.version,1.1',
      ...['file.orgs,bulk', 'file.users,bulk', 'file.classes,bulk', 'file.enrollments,bulk', 'file.courses,absent'],
    ),
    'orgs.csv': lines('sourcedId,status,name,type', 'o1,active,North House,school', 'o2,tobedeleted,Gone House,school'),
    'classes.csv': lines('sourcedId,status,title', 'k1,active,Mondays', 'k2,active,Fridays', 'k3,tobedeleted,Never'),
    'users.csv': lines(
      'sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email',
      'u1,active,TRUE,"o1,o2",student,ada,Ada,Lind,ada@example.org',
      'u2,active,TRUE,o1,student,ben@example.org,Ben,Bell,',
      'u3,active,TRUE,o1,teacher,cleo,Cleo,Care,cleo@example.org',
      'u4,tobedeleted,TRUE,o1,student,dev,Dev,Gone,dev@example.org',
      'u5,active,FALSE,o1,student,eli,Eli,Off,eli@example.org',
      'u6,active,TRUE,o1,student,fay,Fay,None,',
    ),
    'enrollments.csv': lines(
      'sourcedId,status,classSourcedId,userSourcedId,role',
      'e1,active,k1,u1,student',
      'e2,active,k2,u2,student',
      'e3,active,k1,u3,teacher',
      'e4,tobedeleted,k2,u1,student',
      'e5,active,k3,u6,student',
    ),
  };
  for (const [name, text] of Object.entries(changed)) {
    if (text === null) delete files[name];
    else files[name] = new TextEncoder().encode(text);
  }
  return new Map(Object.entries(files));
}

export const rosterZip = async (changed: Record<string, string | null> = {}): Promise<Buffer> =>
  Buffer.from(await writeZip(rosterFiles(changed)));
