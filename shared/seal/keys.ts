/** Keys as the ring keeps them: JSON-safe. An id is base64url of 8 bytes. */

/** Seals and opens (content-key.ts). `id` is base64url of 8 bytes, `key` of the 32 bytes of an AES-256 key. */
export interface ContentKey {
  readonly id: string;
  readonly key: string;
}

/** Visitors seal to it. The public key is base64url of its 65-byte point, the private one of PKCS #8. */
export interface SealKeyPair {
  readonly id: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Whom to seal to. `key` is base64url of the 65-byte point. */
export interface Recipient {
  readonly id: string;
  readonly key: string;
}

/** Signs site documents; in the same form as {@link SealKeyPair}. */
export interface SignKeyPair {
  readonly id: string;
  readonly publicKey: string;
  readonly privateKey: string;
}
