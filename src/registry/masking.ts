/** Personal data as those see it who need not know it whole: enough to recognise, too little to use. */

const SHOWN_OF_IDENTITY_NUMBER = 4;
const MOBILE = /^(\d{3})\d{4}(\d{4})$/;
const LANDLINE = /^(0\d{2,3}-)(\d+)(\d{2})$/;

/**
 * `138****1234`; of a landline the area code and the last two digits. What is not of the stored form is hidden whole.
 * Null stays null.
 */
export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null;
  if (MOBILE.test(phone)) return phone.replace(MOBILE, '$1****$2');
  const landline = LANDLINE.exec(phone);
  return landline ? `${landline[1]}${stars(landline[2] ?? '')}${landline[3]}` : stars(phone);
}

/** Only the last four characters; a number too short for that is hidden whole. Null stays null. */
export function maskIdentityNumber(number: string | null): string | null {
  if (number === null) return null;
  const shown = number.length > SHOWN_OF_IDENTITY_NUMBER ? number.slice(-SHOWN_OF_IDENTITY_NUMBER) : '';
  return stars(number.slice(shown.length)) + shown;
}

const stars = (text: string): string => '*'.repeat(text.length);
