import { NUMBER_RANGE } from "../fidelity/dynamodb-limits.ts";
import { tableError } from "./table-error.ts";

/** `coefficient` times ten to the power of `exponent`; the coefficient has no zeroes at its end. */
interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const FORM = /^([+-]?)(?:(\d+)\.?(\d*)|\.(\d+))(?:[eE]([+-]?\d+))?$/;

/**
 * A number as DynamoDB stores it: without needless zeroes, sign or exponent.
 * @throws AwsServiceError `ValidationException` for what is no number, has more than 38 digits or is out of range
 */
export function normalizeNumber(text: string): string {
  return print(parse(text));
}

/** Negative if the first is smaller, positive if it is greater. */
export function compareNumbers(one: string, other: string): number {
  const { coefficient } = minus(parse(one), parse(other));
  return coefficient < 0n ? -1 : coefficient > 0n ? 1 : 0;
}

export function addNumbers(one: string, other: string): string {
  const { coefficient, exponent } = parse(other);
  return print(inRange(minus(parse(one), { coefficient: -coefficient, exponent })));
}

export function subtractNumbers(one: string, other: string): string {
  return print(inRange(minus(parse(one), parse(other))));
}

/** How many digits it has between the first and the last that are not zero. */
export function significantDigits(text: string): number {
  const { coefficient } = parse(text);
  return coefficient === 0n ? 0 : digitsOf(coefficient).length;
}

function parse(text: string): Decimal {
  if (text === "") throw tableError("emptyNumber");
  const match = FORM.exec(text);
  if (match === null) throw tableError("notANumber", { value: text });
  const [, sign, whole = "", afterWhole = "", fraction = afterWhole, power = "0"] = match;
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const kept = digits.replace(/0+$/, "");
  const exponent = Number(power) - fraction.length + digits.length - kept.length;
  const coefficient = BigInt(kept === "" ? 0 : kept);
  return inRange({
    coefficient: sign === "-" ? -coefficient : coefficient,
    exponent: kept === "" ? 0 : exponent,
  });
}

function inRange(number: Decimal): Decimal {
  if (number.coefficient === 0n) return number;
  const { length } = digitsOf(number.coefficient);
  const { digits, maximumExponent, minimumExponent } = NUMBER_RANGE.value;
  const magnitude = length - 1 + number.exponent;
  if (magnitude > maximumExponent) throw tableError("numberOverflow");
  if (magnitude < minimumExponent) throw tableError("numberUnderflow");
  if (length > digits) throw tableError("tooManyDigits");
  return number;
}

function minus(one: Decimal, other: Decimal): Decimal {
  const exponent = Math.min(one.exponent, other.exponent);
  const scaled = (number: Decimal) => number.coefficient * 10n ** BigInt(number.exponent - exponent);
  return trimmed({ coefficient: scaled(one) - scaled(other), exponent });
}

function trimmed({ coefficient, exponent }: Decimal): Decimal {
  if (coefficient === 0n) return { coefficient, exponent: 0 };
  const text = coefficient.toString();
  const kept = text.replace(/0+$/, "");
  return { coefficient: BigInt(kept), exponent: exponent + text.length - kept.length };
}

function print({ coefficient, exponent }: Decimal): string {
  const sign = coefficient < 0n ? "-" : "";
  const digits = digitsOf(coefficient);
  if (exponent >= 0) return `${sign}${digits}${"0".repeat(exponent)}`;
  const padded = digits.padStart(1 - exponent, "0");
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

function digitsOf(coefficient: bigint): string {
  return (coefficient < 0n ? -coefficient : coefficient).toString();
}
