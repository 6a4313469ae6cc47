/** `npm run faults [-- WORD]`: seeds faults into a copy of the local org and sees which test notices each. Fails where none does. */
import { faults } from './faults.js';
import { failingTests, openWorkshop, tryFault } from './seedFault.js';

const word = process.argv[2]?.toLowerCase() ?? '';
const wanted = faults.filter(({ area, what }) => `${area} ${what}`.toLowerCase().includes(word));
const workshop = openWorkshop();
let survived = 0;
try {
  // A test that fails without a fault proves nothing.
  const failing = await failingTests(workshop, [...new Set(wanted.flatMap(({ tests }) => tests))]);
  if (failing.length > 0) throw new Error(`These fail without any fault:\n  ${failing.join('\n  ')}`);
  for (const fault of wanted) {
    const caught = await tryFault(workshop, fault);
    if (caught.length === 0) survived += 1;
    const more = caught.length > 1 ? ` (and ${caught.length - 1} more)` : '';
    console.log(
      `${caught.length === 0 ? 'SURVIVED' : 'caught  '}  ${fault.area}: ${fault.what}\n            ${caught[0] ?? 'no test failed'}${more}`,
    );
  }
} finally {
  workshop.close();
}
console.log(`\n${wanted.length - survived} caught, ${survived} survived`);
process.exitCode = survived > 0 || wanted.length === 0 ? 1 : 0;
