/** An amount of money in whole fen (分); 100 fen are one yuan. Never a float. */
export type Fen = bigint;

const YUAN_DECIMALS = 2;
const WAN_DECIMALS = 6;
const YI_DECIMALS = 10;
const GROUP = 3;

/** Powers of ten by exponent: formatting is on the path of every step of every trace. */
const UNITS = Array.from({ length: YI_DECIMALS + 1 }, (_, exponent) => 10n ** BigInt(exponent));

/** At most sixteen digits before the point keep every sum of a city far inside a database bigint. */
const DECIMAL = /^(0|[1-9]\d{0,15})(?:\.(\d+))?$/;

/** Yuan as a decimal string (`'12.34'`, at most two decimals) in fen; undefined when it is anything else. */
export const parseYuan = (text: string): Fen | undefined => parseDecimal(text, YUAN_DECIMALS);

/** 万元 as a decimal string in fen; undefined when malformed or finer than a fen. */
export const parseWan = (text: string): Fen | undefined => parseDecimal(text, WAN_DECIMALS);

/** 亿元 as a decimal string in fen; undefined when malformed or finer than a fen. */
export const parseYi = (text: string): Fen | undefined => parseDecimal(text, YI_DECIMALS);

/** Fen as yuan with two decimals: `'12.34'`. */
export function formatYuan(fen: Fen): string {
  const { sign, whole, rest } = split(fen, YUAN_DECIMALS);
  return `${sign}${whole}.${rest.toString().padStart(YUAN_DECIMALS, '0')}`;
}

/** Fen as 万元 without needless zeros: `'150'`, `'0.5'`. */
export const formatWan = (fen: Fen): string => formatShort(fen, WAN_DECIMALS);

/** Fen as 亿元 without needless zeros: `'20'`, `'139.99'`. */
export const formatYi = (fen: Fen): string => formatShort(fen, YI_DECIMALS);

/** Fen as an English sentence has it: `'1,500,000 yuan'`. */
export function inYuan(fen: Fen): string {
  const { sign, whole, rest } = split(fen, YUAN_DECIMALS);
  const fraction = rest === 0n ? '' : `.${rest.toString().padStart(YUAN_DECIMALS, '0')}`;
  return `${sign}${grouped(whole.toString())}${fraction} yuan`;
}

/** Digits with thousands marks. */
function grouped(digits: string): string {
  const head = digits.length % GROUP;
  let result = digits.slice(0, head);
  for (let at = head; at < digits.length; at += GROUP) {
    result += `${at > 0 ? ',' : ''}${digits.slice(at, at + GROUP)}`;
  }
  return result;
}

/** The larger of two amounts. */
export const maxFen = (a: Fen, b: Fen): Fen => (a > b ? a : b);

/** The smaller of two amounts. */
export const minFen = (a: Fen, b: Fen): Fen => (a < b ? a : b);

function parseDecimal(text: string, decimals: number): Fen | undefined {
  const match = DECIMAL.exec(text);
  const fraction = match?.[2] ?? '';
  if (!match || fraction.length > decimals) return undefined;
  return BigInt(`${match[1]}${fraction.padEnd(decimals, '0')}`);
}

function formatShort(fen: Fen, decimals: number): string {
  const { sign, whole, rest } = split(fen, decimals);
  if (rest === 0n) return `${sign}${whole}`;
  return `${sign}${whole}.${rest.toString().padStart(decimals, '0').replace(/0+$/, '')}`;
}

function split(fen: Fen, decimals: number): { sign: string; whole: Fen; rest: Fen } {
  const unit = UNITS[decimals] ?? 1n;
  const size = fen < 0n ? -fen : fen;
  const whole = size / unit;
  return { sign: fen < 0n ? '-' : '', whole, rest: size - whole * unit };
}
