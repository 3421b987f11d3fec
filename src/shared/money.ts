/** An amount of money in whole fen (分); 100 fen are one yuan. Never a float. */
export type Fen = bigint;

const YUAN_DECIMALS = 2;
const WAN_DECIMALS = 6;
const YI_DECIMALS = 10;
const GROUP = 3;

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
  const { whole, fraction } = split(fen, YUAN_DECIMALS);
  return `${whole}.${fraction}`;
}

/** Fen as 万元 without needless zeros: `'150'`, `'0.5'`. */
export const formatWan = (fen: Fen): string => formatShort(fen, WAN_DECIMALS);

/** Fen as 亿元 without needless zeros: `'20'`, `'139.99'`. */
export const formatYi = (fen: Fen): string => formatShort(fen, YI_DECIMALS);

/** Fen as an English sentence has it: `'1,500,000 yuan'`. */
export function inYuan(fen: Fen): string {
  const { whole, fraction } = split(fen, YUAN_DECIMALS);
  return fraction === '00' ? `${grouped(whole)} yuan` : `${grouped(whole)}.${fraction} yuan`;
}

/** Digits with thousands marks. */
function grouped(digits: string): string {
  let [head, result] = [digits, ''];
  while (head.length > GROUP && !(head.length === GROUP + 1 && head.startsWith('-'))) {
    result = `,${head.slice(-GROUP)}${result}`;
    head = head.slice(0, -GROUP);
  }
  return `${head}${result}`;
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
  const { whole, fraction } = split(fen, decimals);
  let end = fraction.length;
  while (end > 0 && fraction[end - 1] === '0') end -= 1;
  return end === 0 ? whole : `${whole}.${fraction.slice(0, end)}`;
}

/** The digits before and after the point; cheaper on digits than by division, and every step of a trace does it. */
function split(fen: Fen, decimals: number): { whole: string; fraction: string } {
  const isNegative = fen < 0n;
  const digits = (isNegative ? -fen : fen).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, -decimals);
  return { whole: isNegative ? `-${whole}` : whole, fraction: digits.slice(-decimals) };
}
