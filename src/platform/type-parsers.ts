import pg from 'pg';

/**
 * How values of PostgreSQL arrive in the program; set once for every connection, by importing this file.
 *
 * - `int8` is a BigInt: a JavaScript number is exact only to 2^53, and money is counted in fen.
 * - `date` stays the text `YYYY-MM-DD`: a plain date has no time zone, a JavaScript Date has one.
 * - `numeric` stays text, which is the default of the driver.
 */
const { builtins, getTypeParser, setTypeParser } = pg.types;

/** Object ids of array types, which the driver does not name; fixed in PostgreSQL's catalogue. */
const TEXT_ARRAY = 1009;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;

type NestedText = string | null | NestedText[];
type NestedBigInt = bigint | null | NestedBigInt[];

const parseTextArray = getTypeParser(TEXT_ARRAY as number) as (value: string) => NestedText[];

function toBigInts(value: NestedText): NestedBigInt {
  if (value === null) {
    return null;
  }
  return Array.isArray(value) ? value.map(toBigInts) : BigInt(value);
}

setTypeParser(builtins.INT8, BigInt);
setTypeParser(builtins.DATE, (value: string) => value);
setTypeParser(INT8_ARRAY as number, (value: string) => toBigInts(parseTextArray(value)));
setTypeParser(DATE_ARRAY as number, (value: string) => parseTextArray(value));
