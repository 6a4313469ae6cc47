import { ApexBlob } from '../runtime/apexBlob.js';
import { StringException, requireArgument } from '../runtime/exceptions.js';
import { defineType } from './defineType.js';

function toText(self: ApexBlob): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(self.bytes);
  } catch {
    throw new StringException('BLOB is not a valid UTF-8 string');
  }
}

/** Apex Blob («Blob Class»). */
defineType('System.Blob', {
  'Integer size()': (self: ApexBlob) => self.bytes.length,
  'String toString()': toText,
  'static Blob valueOf(String text)': (text: string | null) => ApexBlob.fromText(requireArgument(text)),
});
