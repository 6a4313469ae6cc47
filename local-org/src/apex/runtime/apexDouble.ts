/** An Apex Double: 64 bits, wrapped so that an Object still knows 5.0 from the Integer 5. */
export class ApexDouble {
  constructor(readonly value: number) {}

  toString(): string {
    return formatDouble(this.value);
  }
}

/** Java's `Double.toString`, which the platform uses: `5.0`, `1.0E10`, `1.5E-5`. */
export function formatDouble(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}
