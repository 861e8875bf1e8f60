/** The characters SQS does not take: control characters, lone surrogates, U+FFFE and U+FFFF. */
const REFUSED_CHARACTER = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The first character of a text that SQS does not take, as its errors print it: `#x1`. */
export function findRefusedCharacter(text: string): string | undefined {
  const character = REFUSED_CHARACTER.exec(text)?.[0];
  return character && `#x${(character.codePointAt(0) as number).toString(16).toUpperCase()}`;
}
