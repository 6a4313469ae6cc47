import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Figure } from './planDeal.js';

/** How far a run came. */
export interface Progressed {
  /** Id of the org that it ran against. */
  readonly org: string;
  /** Id of the last deal that is done; empty before the first. */
  readonly lastDealId: string;
  readonly deals: number;
  readonly updated: number;
  readonly pushes: number;
  readonly rejected: number;
  readonly unknown: Readonly<Partial<Record<Figure, number>>>;
}

/**
 * How far an interrupted run came; null where there is none.
 *
 * Throws when the file is that of another org or cannot be read: then somebody has to decide.
 */
export function readState(path: string, org: string): Progressed | null {
  if (!existsSync(path)) return null;
  let state: Progressed;
  try {
    state = JSON.parse(readFileSync(path, 'utf8')) as Progressed;
  } catch {
    throw new Error(`${path} is not the state of a run. Delete it, or name another file with --state.`);
  }
  if (state.org !== org)
    throw new Error(
      `${path} is the state of a run against another org (${state.org}). Delete it, or name another with --state.`,
    );
  return state;
}

/** Written beside and renamed, so that an interruption leaves the old state or the new one, and never half of it. */
export function writeState(path: string, state: Progressed): void {
  writeFileSync(`${path}.new`, JSON.stringify(state));
  renameSync(`${path}.new`, path);
}

export function removeState(path: string): void {
  rmSync(path, { force: true });
}
