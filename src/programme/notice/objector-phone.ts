import type { Sealer } from '../../platform/sealing.js';
import { maskPhone } from '../../registry/masking.js';
import { PHONE_MALFORMED } from '../../registry/personal-data.js';
import { normalisePhone } from '../../registry/phone-number.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import { RefusalError } from '../../shared/refusal.js';
import type { Objection } from './objection.entity.js';
import type { LodgeObjectionInput } from './objection.inputs.js';

/** How an objector is reached: kept sealed, handed out masked. */
export class ObjectorPhone {
  constructor(private readonly sealer: Sealer) {}

  /** The number as it is stored with the objection of that id. @throws RefusalError PHONE_MALFORMED */
  stored(objectionId: string, input: string): Pick<Objection, 'phoneMasked' | 'phoneSealed'> {
    const phone = normalisePhone(input);
    const phoneMasked = maskPhone(phone);
    if (phone === null || phoneMasked === null) throw new RefusalError([PHONE_MALFORMED]);
    return { phoneMasked, phoneSealed: this.sealer.seal(phone, contextOf(objectionId)) };
  }

  /**
   * Tells whether the same person has said the same before. Nobody can compute it without the key, so that it names no
   * objector to whoever tries names.
   */
  digestOf({ name, phone, text }: Pick<LodgeObjectionInput, 'name' | 'phone' | 'text'>): string {
    const said = [name, normalisePhone(phone), text.replace(/\s+/g, ' ')];
    return this.sealer.fingerprint(canonicalJson(said), 'objection');
  }

  /** The whole number. Whoever asks for it records that. */
  reveal({ id, phoneSealed }: Objection): string {
    return this.sealer.unseal(phoneSealed, contextOf(id));
  }
}

/** What a sealed number is bound to: it cannot be read from another objection's row. */
const contextOf = (objectionId: string): string => `objection.phone:${objectionId}`;
