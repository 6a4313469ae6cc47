/** What `npm run local-org` says of itself; also in SUPPORT.md. */
export const USAGE = `An embedded Salesforce for development, demonstration and tests.

  npm run local-org -- serve --project DIR [--port N] [--seed none|demo] [--currencies LIST]
      Deploys an SFDX project and serves it on loopback. Prints one line of JSON when it is ready.
  npm run local-org -- test --project DIR [--json FILE] [--class NAME] [--currencies LIST]
      Deploys an SFDX project and runs its Apex tests. Exit code 1 when a test failed.

  --currencies EUR,USD:1.1,GBP:0.85@2027-04-01:0.9
      An org with several currencies: the corporate one, then each with its rate; with a rate from a day on, the org has
      advanced currency management (dated exchange rates).`;
