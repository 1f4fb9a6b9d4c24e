// Who asks: a person with the rights of this moment, or a stranger. A type without logic; the last argument of every service.

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly realName: string;
  /** IANA name of the time zone in which times are shown. */
  readonly zone: string;
  /** False where single keys are off for this person. */
  readonly singleKeys?: boolean;
}

/** A role, and the one product in which it is held; null for everywhere. */
export interface HeldRole {
  readonly role: number;
  readonly product: number | null;
}

export interface Who {
  readonly person: Person | null;
  /** Permissions that hold in every product. */
  readonly everywhere: ReadonlySet<string>;
  /** Permissions that hold in one product, by its id. */
  readonly inProduct: ReadonlyMap<number, ReadonlySet<string>>;
  /** Products that are restricted to roles which `who` has not: they exist nowhere for `who`. */
  readonly hidden: readonly number[];
  /** Ids of the roles held, everywhere or in a product. */
  readonly roles: ReadonlySet<number>;
  /** The same, each with where it is held: what is restricted to roles opens by these alone. Left out, none opens anything. */
  readonly held?: readonly HeldRole[];
  /** The network address from which `who` asks; '' where there is none. */
  readonly address: string;
  /** Whether the time spent on bugs is noted here at all. */
  readonly notesTime?: boolean;
  /** What is read for this request may be half a second old: nothing that was just written here is asked for. */
  readonly mayLag?: boolean;
  /** Where pages are looked at as a role sees them: as whom, in words. Then nothing may be written. */
  readonly viewing?: string;
  /** Where rights of this person rest until something is done: why, and the link to where it is done. */
  readonly resting?: { readonly sentence: string; readonly href: string; readonly label: string };
}
