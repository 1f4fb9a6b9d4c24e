// An authenticator of software: makes passkeys and signs with them as a browser would hand it on.
import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

/** What a page asks of the browser. */
interface Options {
  challenge: string;
  rpId?: string;
  rp?: { id: string };
  user?: { id: string };
}

/** How a deed differs from what an honest authenticator does. */
export interface Oddity {
  origin?: string;
  site?: string;
  challenge?: string;
  counter?: number;
  seen?: boolean;
  handle?: string;
}

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();
const b64 = (data: Buffer | string): string => Buffer.from(data).toString('base64url');

/** The few kinds of CBOR that are needed: small numbers, bytes, text, maps. */
function cbor(value: number | Buffer | string | Map<unknown, unknown>): Buffer {
  const head = (major: number, size: number): Buffer =>
    size < 24
      ? Buffer.from([(major << 5) | size])
      : size < 256
        ? Buffer.from([(major << 5) | 24, size])
        : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  const parts = [...value].flatMap(([key, one]) => [cbor(key as number), cbor(one as Buffer)]);
  return Buffer.concat([head(5, value.size), ...parts]);
}

export class Authenticator {
  readonly id = randomBytes(24);
  private readonly key: KeyObject;
  private readonly publicKey: Buffer;
  private handle = '';
  private counter = 0;

  /** `origin` is the site's; `counts` whether it counts its uses, as keys of hardware do. */
  constructor(
    private readonly origin: string,
    private readonly counts = true,
  ) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.key = privateKey;
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const point: [number, number | Buffer][] = [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ];
    this.publicKey = cbor(new Map(point));
  }

  /** The answer to a page that asks for a new passkey. */
  make(options: string, odd: Oddity = {}): string {
    const asked = JSON.parse(options) as Options;
    this.handle = asked.user?.id ?? '';
    const size = Buffer.from([this.id.length >> 8, this.id.length & 255]);
    const credential = Buffer.concat([Buffer.alloc(16), size, this.id, this.publicKey]);
    const data = Buffer.concat([this.data(asked.rp?.id ?? '', 0x40, odd), credential]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', data],
    ]);
    const response = {
      clientDataJSON: b64(this.client('webauthn.create', asked, odd)),
      attestationObject: b64(cbor(attestation)),
      transports: ['internal'],
    };
    return this.answer(response);
  }

  /** The answer to a page that asks for a passkey. */
  use(options: string, odd: Oddity = {}): string {
    const asked = JSON.parse(options) as Options;
    if (this.counts) this.counter += 1;
    const client = this.client('webauthn.get', asked, odd);
    const data = this.data(asked.rpId ?? '', 0, odd);
    const signature = createSign('sha256')
      .update(Buffer.concat([data, sha256(client)]))
      .sign(this.key);
    const response = {
      clientDataJSON: b64(client),
      authenticatorData: b64(data),
      signature: b64(signature),
      userHandle: odd.handle ?? this.handle,
    };
    return this.answer(response);
  }

  private answer(response: object): string {
    const id = b64(this.id);
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} });
  }

  private client(type: string, { challenge }: Options, odd: Oddity): Buffer {
    const said = { type, challenge: odd.challenge ?? challenge, origin: odd.origin ?? this.origin, crossOrigin: false };
    return Buffer.from(JSON.stringify(said));
  }

  /** Hash of the site, flags (present, seen, with credential), counter. */
  private data(
    site: string,
    more: number,
    { seen = true, counter = this.counter, site: other = site }: Oddity,
  ): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(other), Buffer.from([1 | (seen ? 4 : 0) | more]), count]);
  }
}
