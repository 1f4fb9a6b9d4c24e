// What of second factors is asked in several places.

/** Whether a person, by the column that names him, has a second factor that is in force. */
export const hasFactor = (person: string): string => `(
  EXISTS (SELECT FROM second_factors f WHERE f.person_id = ${person} AND f.confirmed_at IS NOT NULL)
  OR EXISTS (SELECT FROM passkeys p WHERE p.person_id = ${person}))`;
