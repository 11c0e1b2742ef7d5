import { toBase64url } from '../records/bytes.ts';
import { type Random, secureRandom } from '../records/random.ts';

/** A secret that proves something to the hub, which holds only its hash. 32 bytes as base64url. */
export function newSecret(random: Random = secureRandom): string {
  return toBase64url(random(32));
}
