/** An API name from a label: letters, digits and single underscores, beginning with a letter. */
export function developerName(label: string): string {
  const cleaned = label.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return /^[A-Za-z]/.test(cleaned) ? cleaned : `X${cleaned}`;
}
