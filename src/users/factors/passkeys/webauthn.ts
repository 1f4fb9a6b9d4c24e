// The library of passkeys, loaded when the first one is asked for: it takes a quarter of a second, and most never need it.

/** Its functions. */
export const webauthn = () => import('@simplewebauthn/server');
