import { ApexMap } from './map.js';

/** A map of describe results: its keys are lower-case names, and it is asked in any case («getGlobalDescribe», «fields.getMap»). */
export class FoldingMap<Value> extends ApexMap<string, Value> {
  override has(key: string): boolean {
    return super.has(fold(key));
  }

  override get(key: string): Value | null {
    return super.get(fold(key));
  }

  override put(key: string, value: Value): Value | null {
    return super.put(fold(key), value);
  }

  override delete(key: string): Value | null {
    return super.delete(fold(key));
  }
}

function fold(key: string | null): string {
  return key === null ? '' : key.toLowerCase();
}
