/** What `npm run local-org` says of itself; also in SUPPORT.md. */
export const USAGE = `An embedded Salesforce for development, demonstration and tests.

  npm run local-org -- serve --project DIR [--port N] [--seed none|demo]
      Deploys an SFDX project and serves it on loopback. Prints one line of JSON when it is ready.
  npm run local-org -- test --project DIR [--json FILE] [--class NAME]
      Deploys an SFDX project and runs its Apex tests. Exit code 1 when a test failed.`;
