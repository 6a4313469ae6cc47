import { findChromium, launchBrowser } from '../e2e/support/browser.js';
import type { ServedOrg } from '../scripts/testSupport/servedOrg.js';
import { timed, type Measurement } from './measurement.js';

/** The page of the target with most deals, until the network is quiet: opened for the first time, and once more. */
export async function measurePage({ connection }: ServedOrg): Promise<Measurement[]> {
  const name = 'target page with its deals, first time';
  if (!findChromium()) return [{ name, value: 'no Chromium on this machine', unit: '' }];
  const { records } = await connection.query<{ Id: string }>(
    "SELECT Id FROM Sales_Target__c WHERE Level__c = 'Individual' ORDER BY Won_Count__c DESC LIMIT 1",
  );
  const address = `${connection.instanceUrl}/lightning/r/Sales_Target__c/${records[0]!.Id}/view`;
  const browser = await launchBrowser();
  try {
    const open = async (): Promise<number> => {
      const { seconds, result } = await timed(() => browser.open(address));
      if (result.errors.length > 0) throw new Error(`The page has errors: ${result.errors.join('; ')}`);
      return seconds;
    };
    return [
      { name, value: await open(), unit: 's to a quiet network (0.5 s of it waiting)' },
      {
        name: 'target page with its deals, again',
        value: await open(),
        unit: 's to a quiet network (0.5 s of it waiting)',
      },
    ];
  } finally {
    await browser.close();
  }
}
