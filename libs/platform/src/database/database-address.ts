/** Where the database is: given by DATABASE_URL, or by the embedded server once it runs. */
export class DatabaseAddress {
  constructor(readonly url: string) {}
}
