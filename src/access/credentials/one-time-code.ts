import { Secret, TOTP } from 'otpauth';

/** The name that authenticator applications show. */
const ISSUER = '三门峡产业研究院管理平台';

/** RFC 6238 as every authenticator application has it, and RFC 4226's recommended length of the secret. */
const STEP_SECONDS = 30;
const DIGITS = 6;
const SECRET_BYTES = 20;

/** Steps before and after the present one that still count: clocks differ, people type slowly. */
const WINDOW_STEPS = 1;

const SIX_DIGITS = /^[0-9]{6}$/;
const FULL_WIDTH_DIGITS = /[\uff10-\uff19]/g;
/** From a full-width digit to the ordinary one, in code points. */
const FULL_WIDTH_DISTANCE = 0xfee0;

/** A new secret of 160 random bits in base32, as it is typed into an authenticator application. */
export const newOneTimeSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** The otpauth:// address of a secret, to be shown as a QR code to its owner and to nobody else. */
export const enrolmentUri = (secret: string, login: string): string => codesOf(secret, login).toString();

/**
 * The 30-second step that a code belongs to, or null for a wrong, old or used one. The caller stores the step in the
 * transaction that lets its owner in: a code counts once (RFC 6238, 5.2).
 *
 * @param secret in base32
 * @param code six digits, half or full width
 * @param after the step of the last code that was taken; that one and all before are refused. Null when there was none
 */
export function matchingStep(secret: string, code: string, at: Date, after: number | null): number | null {
  const token = code.replace(FULL_WIDTH_DIGITS, halfWidth);
  if (!SIX_DIGITS.test(token)) return null;
  const codes = codesOf(secret);
  const present = codes.counter({ timestamp: at.getTime() });
  for (let step = present - WINDOW_STEPS; step <= present + WINDOW_STEPS; step += 1) {
    const isUnused = after === null || step > after;
    if (isUnused && codes.validate({ token, timestamp: step * STEP_SECONDS * 1000, window: 0 }) !== null) {
      return step;
    }
  }
  return null;
}

const codesOf = (secret: string, login = ''): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label: login,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: STEP_SECONDS,
    secret: Secret.fromBase32(secret),
  });

const halfWidth = (digit: string): string => String.fromCharCode(digit.charCodeAt(0) - FULL_WIDTH_DISTANCE);
