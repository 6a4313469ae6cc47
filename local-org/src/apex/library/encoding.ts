import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  randomUUID,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { LocalOrgError } from '../../diagnostics/errors.js';
import { ApexBlob } from '../runtime/apexBlob.js';
import {
  IllegalArgumentException,
  SecurityException,
  StringException,
  requireArgument,
} from '../runtime/exceptions.js';
import { equalByContent } from '../runtime/hashing.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { runtimeDiagnostics } from '../runtimeDiagnostics.js';
import { defineType } from './defineType.js';
import { javaStringHash } from './javaHash.js';

type Text = string | null;
type Bytes = ApexBlob | null;

function bytes(blob: Bytes): Uint8Array {
  return requireArgument(blob).bytes;
}

/** `utf-8` is the only character set that the local org encodes in. */
function checkCharset(charset: Text): void {
  if (!/^utf-?8$/i.test(requireArgument(charset)))
    throw new IllegalArgumentException(`Unsupported encoding: ${charset}`);
}

/** As `application/x-www-form-urlencoded`, which Java's URLEncoder writes. */
function urlEncode(text: Text, charset: Text): string {
  checkCharset(charset);
  return encodeURIComponent(requireArgument(text))
    .replace(/%20/g, '+')
    .replace(/[!'()~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function urlDecode(text: Text, charset: Text): string {
  checkCharset(charset);
  try {
    return decodeURIComponent(requireArgument(text).replace(/\+/g, ' '));
  } catch {
    throw new IllegalArgumentException(`Illegal hex characters in escape (%) pattern: ${text}`);
  }
}

function fromHex(text: Text): ApexBlob {
  const hex = requireArgument(text);
  if (!/^([0-9a-fA-F]{2})*$/.test(hex)) throw new StringException(`Invalid hexadecimal text: ${hex}`);
  return new ApexBlob(Buffer.from(hex, 'hex'));
}

defineType('System.EncodingUtil', {
  'static Blob base64Decode(String text)': (text: Text) => ApexBlob.fromBase64(requireArgument(text)),
  'static String base64Encode(Blob blob)': (blob: Bytes) => requireArgument(blob).base64,
  'static Blob convertFromHex(String text)': fromHex,
  'static String convertToHex(Blob blob)': (blob: Bytes) => Buffer.from(bytes(blob)).toString('hex'),
  'static String urlDecode(String text, String charset)': urlDecode,
  'static String urlEncode(String text, String charset)': urlEncode,
});

const digests: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA1: 'sha1',
  'SHA-1': 'sha1',
  SHA256: 'sha256',
  'SHA-256': 'sha256',
  SHA512: 'sha512',
  'SHA-512': 'sha512',
};
const signatures: Readonly<Record<string, string>> = {
  RSA: 'RSA-SHA1',
  'RSA-SHA1': 'RSA-SHA1',
  'RSA-SHA256': 'RSA-SHA256',
  'RSA-SHA384': 'RSA-SHA384',
  'RSA-SHA512': 'RSA-SHA512',
};
const ciphers: Readonly<Record<string, { readonly name: string; readonly keyLength: number }>> = {
  AES128: { name: 'aes-128-cbc', keyLength: 16 },
  AES192: { name: 'aes-192-cbc', keyLength: 24 },
  AES256: { name: 'aes-256-cbc', keyLength: 32 },
};

function pick<Value>(table: Readonly<Record<string, Value>>, algorithm: Text): Value {
  const found = table[requireArgument(algorithm).toUpperCase()];
  if (found === undefined) throw new LocalOrgError(runtimeDiagnostics.unsupportedCrypto, [requireArgument(algorithm)]);
  return found;
}

function hmac(algorithm: Text, input: Bytes, key: Bytes): Buffer {
  return createHmac(pick(digests, requireArgument(algorithm).replace(/^hmac/i, '')), bytes(key))
    .update(bytes(input))
    .digest();
}

function crypt(algorithm: Text, key: Bytes, iv: Uint8Array, data: Uint8Array, encrypting: boolean): ApexBlob {
  const { name, keyLength } = pick(ciphers, algorithm);
  if (bytes(key).length !== keyLength)
    throw new IllegalArgumentException(`Invalid private key. Must be ${keyLength} bytes.`);
  if (iv.length !== 16) throw new IllegalArgumentException('Invalid initialization vector. Must be 16 bytes.');
  try {
    const cipher = encrypting ? createCipheriv(name, bytes(key), iv) : createDecipheriv(name, bytes(key), iv);
    return new ApexBlob(Buffer.concat([cipher.update(data), cipher.final()]));
  } catch {
    throw new SecurityException('Given final block not properly padded');
  }
}

function encryptWithOwnVector(algorithm: Text, key: Bytes, data: Bytes): ApexBlob {
  const iv = randomBytes(16);
  return new ApexBlob(Buffer.concat([iv, crypt(algorithm, key, iv, bytes(data), true).bytes]));
}

function verifyHmac(algorithm: Text, input: Bytes, key: Bytes, mac: Bytes): boolean {
  const expected = hmac(algorithm, input, key);
  return expected.length === bytes(mac).length && timingSafeEqual(expected, bytes(mac));
}

/** Apex Crypto («Crypto Class»). Private keys are PKCS#8, public ones X.509, both in DER. */
defineType('System.Crypto', {
  'static Blob generateDigest(String algorithm, Blob input)': (algorithm: Text, input: Bytes) =>
    new ApexBlob(createHash(pick(digests, algorithm)).update(bytes(input)).digest()),
  'static Blob generateMac(String algorithm, Blob input, Blob key)': (algorithm: Text, input: Bytes, key: Bytes) =>
    new ApexBlob(hmac(algorithm, input, key)),
  'static Boolean verifyHmac(String algorithm, Blob input, Blob key, Blob mac)': verifyHmac,
  'static Blob generateAesKey(Integer size)': (size: number) =>
    new ApexBlob(randomBytes(pick(ciphers, `AES${size}`).keyLength)),
  'static Blob encrypt(String algorithm, Blob key, Blob vector, Blob data)': (
    algorithm: Text,
    key: Bytes,
    iv: Bytes,
    data: Bytes,
  ) => crypt(algorithm, key, bytes(iv), bytes(data), true),
  'static Blob decrypt(String algorithm, Blob key, Blob vector, Blob data)': (
    algorithm: Text,
    key: Bytes,
    iv: Bytes,
    data: Bytes,
  ) => crypt(algorithm, key, bytes(iv), bytes(data), false),
  'static Blob encryptWithManagedIV(String algorithm, Blob key, Blob data)': encryptWithOwnVector,
  'static Blob decryptWithManagedIV(String algorithm, Blob key, Blob data)': (
    algorithm: Text,
    key: Bytes,
    data: Bytes,
  ) => crypt(algorithm, key, bytes(data).subarray(0, 16), bytes(data).subarray(16), false),
  'static Integer getRandomInteger()': () => randomBytes(4).readInt32BE(),
  'static Long getRandomLong()': () => randomBytes(8).readBigInt64BE(),
  'static Blob sign(String algorithm, Blob input, Blob key)': (algorithm: Text, input: Bytes, key: Bytes) =>
    new ApexBlob(
      sign(
        pick(signatures, algorithm),
        bytes(input),
        createPrivateKey({ key: Buffer.from(bytes(key)), format: 'der', type: 'pkcs8' }),
      ),
    ),
  'static Boolean verify(String algorithm, Blob data, Blob signature, Blob key)': (
    algorithm: Text,
    data: Bytes,
    signature: Bytes,
    key: Bytes,
  ) =>
    verify(
      pick(signatures, algorithm),
      bytes(data),
      createPublicKey({ key: Buffer.from(bytes(key)), format: 'der', type: 'spki' }),
      bytes(signature),
    ),
});

/** Behind System.UUID. */
export class UuidValue {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

nameLibraryClass(UuidValue, 'UUID');
equalByContent(UuidValue, (value) => value.text);

function parseUuid(text: Text): UuidValue {
  const given = requireArgument(text).toLowerCase();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given))
    throw new IllegalArgumentException(`Invalid UUID string: ${text}`);
  return new UuidValue(given);
}

defineType('System.UUID', {
  'static UUID randomUUID()': () => new UuidValue(randomUUID()),
  'static UUID fromString(String text)': parseUuid,
  'Boolean equals(Object other)': (self: UuidValue, other: unknown) =>
    other instanceof UuidValue && other.text === self.text,
  'Integer hashCode()': (self: UuidValue) => javaStringHash(self.text),
  'String toString()': (self: UuidValue) => self.text,
});
