// A session keeps a person's id; the session's store has already brought the person with it.
import { Injectable } from '@nestjs/common';
import { PassportSerializer } from '@nestjs/passport';

type Done = (error: unknown, result: unknown) => void;

@Injectable()
export class PersonSerializer extends PassportSerializer {
  serializeUser(person: { id: number }, done: Done): void {
    done(null, { id: person.id });
  }

  /** What session.store.ts found with the session: person and grants of this moment. */
  deserializeUser(person: unknown, done: Done): void {
    done(null, person);
  }
}
