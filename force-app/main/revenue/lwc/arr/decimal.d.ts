/** `decimal.js` next to this file is the npm package of that name, copied by the build: components cannot import packages. */
export { Decimal } from 'decimal.js';
