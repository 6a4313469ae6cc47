import { readFileSync } from 'node:fs';
import { packageFiles } from '@test/projectFiles';

/** Value of every custom label of the package, by its name. */
export function customLabels(): Map<string, string> {
  const parser = new DOMParser();
  const labels = packageFiles('.labels-meta.xml').flatMap((file) => {
    const xml = parser.parseFromString(readFileSync(file, 'utf8'), 'text/xml');
    return [...xml.getElementsByTagName('labels')].map((label): [string, string] => [
      childText(label, 'fullName'),
      childText(label, 'value'),
    ]);
  });
  return new Map(labels);
}

/** Components under test get the labels that the package ships, so that a test reads what a user reads. */
export function registerLabels(): void {
  for (const [name, value] of customLabels()) {
    jest.doMock(`@salesforce/label/c.${name}`, () => ({ __esModule: true, default: value }), { virtual: true });
  }
}

function childText(element: Element, name: string): string {
  return element.getElementsByTagName(name)[0]?.textContent ?? '';
}
