const suffixAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const idPattern = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/** The three characters that keep the case of an id of 15. */
export function idSuffix(id: string): string {
  let suffix = '';
  for (let chunk = 0; chunk < 3; chunk++) {
    let bits = 0;
    for (let index = 0; index < 5; index++) {
      const character = id[chunk * 5 + index] ?? '';
      if (character >= 'A' && character <= 'Z') bits |= 1 << index;
    }
    suffix += suffixAlphabet[bits];
  }
  return suffix;
}

/** True for 15 or 18 characters that can be an id; the suffix must fit. */
export function isIdText(text: string): boolean {
  return idPattern.test(text) && (text.length === 15 || text.slice(15).toUpperCase() === idSuffix(text.slice(0, 15)));
}

/** 18 characters; null when it is no id. */
export function normalizeId(text: string): string | null {
  if (!idPattern.test(text)) return null;
  const short = text.slice(0, 15);
  return short + idSuffix(short);
}
