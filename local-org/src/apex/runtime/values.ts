/** What emitted code and the library need of any Apex value. */
export { apexEquals, apexSame, compareNumbers, equalContent, isNumeric } from './equality.js';
export type { ApexNumber } from './equality.js';
export { identityNumber, strictKey as apexStrictKey } from './hashing.js';
export { apexToString } from './text.js';
export { apexTypeOf, isInstance, isSubtype } from './typeOf.js';
