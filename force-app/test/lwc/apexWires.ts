import { readFileSync } from 'node:fs';
import { createApexTestWireAdapter } from '@salesforce/wire-service-jest-util';
import { packageFiles } from '@test/projectFiles';

/** What a test tells a wired Apex method to give. */
export interface ApexWire<Data> {
  emit(data: Data): void;
  error(body?: unknown, status?: number, statusText?: string): void;
  /** Parameters of the last call; null before the first. */
  getLastConfig(): Record<string, unknown> | null;
}

/** The test's side of an imported Apex method. */
export function apexWire<Data>(method: ApexMethod<never, Data>): ApexWire<Data> {
  return method as unknown as ApexWire<Data>;
}

/** Makes every Apex method that a component imports a wire that tests can feed, and `refreshApex` a spy. */
export function registerApexWires(): void {
  for (const method of importedMethods()) {
    const adapter = createApexTestWireAdapter(jest.fn());
    jest.doMock(method, () => ({ __esModule: true, default: adapter }), { virtual: true });
  }
  const refreshApex = jest.fn(() => Promise.resolve());
  jest.doMock('@salesforce/apex', () => ({ __esModule: true, refreshApex }), { virtual: true });
}

function importedMethods(): Set<string> {
  const sources = packageFiles('.ts').filter((file) => !file.includes('__tests__'));
  const imports = sources.flatMap((file) => readFileSync(file, 'utf8').match(/@salesforce\/apex\/[\w.]+/g) ?? []);
  return new Set(imports);
}
