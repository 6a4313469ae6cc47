/** An Apex Blob. Immutable. */
export class ApexBlob {
  constructor(readonly bytes: Uint8Array) {}

  static fromText(text: string): ApexBlob {
    return new ApexBlob(Buffer.from(text, 'utf8'));
  }

  static fromBase64(text: string): ApexBlob {
    return new ApexBlob(Buffer.from(text, 'base64'));
  }

  get text(): string {
    return Buffer.from(this.bytes).toString('utf8');
  }

  get base64(): string {
    return Buffer.from(this.bytes).toString('base64');
  }

  toString(): string {
    return `Blob[${this.bytes.length}]`;
  }
}
