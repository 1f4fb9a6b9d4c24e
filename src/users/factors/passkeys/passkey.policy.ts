// The law of passkeys: whose site they belong to, and what may be read of what a browser sends.
import { z } from 'zod';

/** How many a person may have. */
export const MOST_PASSKEYS = 20;

/** The site as authenticators know it: from the configuration alone, never from a request. */
export function siteOf(baseUrl: string): { id: string; origin: string } {
  const { hostname, origin } = new URL(baseUrl);
  return { id: hostname, origin };
}

const base64 = z.string().regex(/^[A-Za-z0-9_-]{1,20000}$/);
const shared = { id: base64, rawId: base64, type: z.literal('public-key') };
const extensions = z.looseObject({}).default({});

/** What a browser sends after making a passkey. */
export const attestationForm = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: base64,
    attestationObject: base64,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .default([]),
  }),
  clientExtensionResults: extensions,
});

/** What a browser sends after using one. */
export const assertionForm = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: base64,
    authenticatorData: base64,
    signature: base64,
    userHandle: base64.optional(),
  }),
  clientExtensionResults: extensions,
});

export type Attestation = z.output<typeof attestationForm>;
export type Assertion = z.output<typeof assertionForm>;

/** Reads what was sent as JSON; null for anything else. */
export function readSent<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | null {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

const data = z.object({ challenge: base64 });

/** The one-time token that was signed; '' for none. The browser has it in base64url, as bytes. */
export function challengeOf(sent: { response: { clientDataJSON: string } }): string {
  const read = readSent(data, Buffer.from(sent.response.clientDataJSON, 'base64url').toString());
  return read ? Buffer.from(read.challenge, 'base64url').toString() : '';
}

/** How an authenticator calls the person: a number that says nothing outside. */
export const handleOf = (personId: number): Buffer => Buffer.from(`bugzot ${personId}`);
