// Where secrets lie that must be read back: sealed by a key of SECRET_KEY, for one purpose and one owner.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Bytes in front of what is sealed: the form of the seal, which key has sealed it, and the nonce. */
const FORM = 1;
const [AT_ID, AT_NONCE, AT_SEALED] = [1, 5, 17];
const TAG = 16;

/** What a secret is for and whose it is: it opens for the same only. */
export interface Bond {
  purpose: string;
  owner: number;
}

/** What a seal held; `stale` when an earlier key has sealed it, so that it should be sealed anew. */
export interface Opened {
  secret: Buffer;
  stale: boolean;
}

interface Key {
  id: Buffer;
  key: Buffer;
}

/** 96 random bits a nonce: one key may seal four thousand million times before two could agree by chance. */
function keyOf(secretKey: string): Key {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'bugzot vault', 32));
  const id = createHash('sha256')
    .update('bugzot vault key')
    .update(key)
    .digest()
    .subarray(0, AT_NONCE - AT_ID);
  return { id, key };
}

/** As JSON, so that no two bonds are written alike. */
const written = ({ purpose, owner }: Bond): Buffer => Buffer.from(JSON.stringify([FORM, purpose, owner]));

export class Vault {
  private readonly keys: readonly [Key, ...Key[]];

  /** `secretKey` seals; what was sealed by one of `earlier` still opens. */
  constructor(secretKey: string, earlier: readonly string[] = []) {
    this.keys = [keyOf(secretKey), ...earlier.map(keyOf)];
  }

  /** The secret as it may be stored, never twice the same. */
  seal(secret: Uint8Array, bond: Bond): Buffer {
    const [{ id, key }] = this.keys;
    const nonce = randomBytes(AT_SEALED - AT_NONCE);
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(written(bond));
    return Buffer.concat([Buffer.from([FORM]), id, nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  }

  /** What was sealed; throws when it was altered, or sealed for something or somebody else, or by a key that is not known. */
  open(sealed: Uint8Array, bond: Bond): Opened {
    const bytes = Buffer.from(sealed);
    const at = this.keys.findIndex(({ id }) => id.equals(bytes.subarray(AT_ID, AT_NONCE)));
    const found = this.keys[at];
    if (bytes[0] !== FORM || bytes.length < AT_SEALED + TAG || !found) {
      throw new Error(`A stored secret (${bond.purpose}) opens with no key: SECRET_KEY has changed, or it is damaged.`);
    }
    const decipher = createDecipheriv('aes-256-gcm', found.key, bytes.subarray(AT_NONCE, AT_SEALED), {
      authTagLength: TAG,
    });
    decipher.setAAD(written(bond)).setAuthTag(bytes.subarray(-TAG));
    const secret = Buffer.concat([decipher.update(bytes.subarray(AT_SEALED, -TAG)), decipher.final()]);
    return { secret, stale: at > 0 };
  }
}
