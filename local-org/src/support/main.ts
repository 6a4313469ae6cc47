/** `npm run support`: writes SUPPORT.md from the code. */
import { writeFileSync } from 'node:fs';
import { supportPage } from './supportPage.js';

writeFileSync(new URL('../../SUPPORT.md', import.meta.url), supportPage());
