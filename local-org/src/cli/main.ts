import { parseArgs } from 'node:util';
import { CommandError } from './commandError.js';
import type { OrgCurrencies } from '../schema/currencies.js';
import { readCurrencies } from './readCurrencies.js';
import { serve } from './serve.js';
import { test } from './test.js';
import { USAGE } from './usage.js';

/** Arguments are read here, once; a wrong one ends with a sentence and this usage. */
async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'serve') {
    const { values } = parseArgs({
      args: rest,
      options: {
        project: { type: 'string', default: '.' },
        port: { type: 'string', default: '0' },
        seed: { type: 'string', default: 'none' },
        currencies: { type: 'string' },
      },
    });
    return serve({
      project: values.project,
      port: readPort(values.port),
      seed: readSeed(values.seed),
      currencies: currenciesOf(values),
    });
  }
  if (command === 'test') {
    const { values } = parseArgs({
      args: rest,
      options: {
        project: { type: 'string', default: '.' },
        json: { type: 'string' },
        class: { type: 'string' },
        currencies: { type: 'string' },
      },
    });
    return test({
      project: values.project,
      json: values.json,
      className: values.class,
      currencies: currenciesOf(values),
    });
  }
  throw new CommandError(
    `${command === undefined ? 'Say what to do.' : `There is no command '${command}'.`}\n\n${USAGE}`,
  );
}

const currenciesOf = ({ currencies }: { currencies?: string }): OrgCurrencies | undefined =>
  currencies === undefined ? undefined : readCurrencies(currencies);

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new CommandError(`--port must be a number from 0 (any free port) to 65535, not '${text}'.`);
  return port;
}

function readSeed(text: string): 'none' | 'demo' {
  if (text !== 'none' && text !== 'demo') throw new CommandError(`--seed must be none or demo, not '${text}'.`);
  return text;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const isUsage = error instanceof CommandError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    console.error(isUsage ? (error as Error).message : error);
    process.exitCode = 1;
  },
);
