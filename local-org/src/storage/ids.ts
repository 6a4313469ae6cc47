const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const suffixAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Three characters after the key prefix; keeps ids of the local org apart from ids that tests make up (`001000000000001`). */
const instance = 'lo0';
const counterLength = 9;

/** The 18-character form of a 15-character id: the suffix says which characters are upper case (platform: "15- and 18-character IDs"). */
export function withSuffix(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let index = 0; index < 5; index++) {
      const character = id15.charCodeAt(block * 5 + index);
      if (character >= 65 && character <= 90) bits |= 1 << index;
    }
    suffix += suffixAlphabet.charAt(bits);
  }
  return id15 + suffix;
}

/** An id in its 18-character form, or null when the text is no id (wrong length or characters; a wrong suffix is not checked, as on the platform). */
export function normalizeId(text: string): string | null {
  if (!/^(?:[0-9A-Za-z]{15}|[0-9A-Za-z]{18})$/.test(text)) return null;
  return text.length === 15 ? withSuffix(text) : text;
}

/** The id with this number of a key prefix. Ids of one prefix sort, as bytes, in the order of their numbers. */
export function idOfNumber(keyPrefix: string, number: number): string {
  let counter = '';
  for (let rest = number; counter.length < counterLength; rest = Math.floor(rest / 62))
    counter = digits.charAt(rest % 62) + counter;
  return withSuffix(keyPrefix + instance + counter);
}

/** The reverse of `idOfNumber`; 0 for an id that it did not make. */
export function numberOfId(id: string): number {
  if (id.slice(3, 6) !== instance) return 0;
  let number = 0;
  for (const character of id.slice(6, 15)) number = number * 62 + digits.indexOf(character);
  return number;
}
