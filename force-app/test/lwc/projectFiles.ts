import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Files below force-app/main whose path ends so, sorted, with their full paths. */
export function packageFiles(ending: string): string[] {
  const root = path.join(process.cwd(), 'force-app', 'main');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.split(path.sep).join('/').endsWith(ending))
    .map((file) => path.join(root, file))
    .sort();
}
