/** A name or a text as code; bars would end the cell of a table. */
export const code = (text: string): string => `\`${text.replace(/\|/g, '\\|')}\``;

/** Names one after the other, as code. */
export const codes = (texts: readonly string[]): string => texts.map(code).join(', ');

const cell = (text: string): string => text.replace(/\n/g, ' ').replace(/(?<!\\)\|/g, '\\|');

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Folded away until it is opened. */
export const folded = (summary: string, content: string): string =>
  `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;

/** One part of the page, with what the summary at its top says of it. */
export interface Section {
  readonly title: string;
  readonly supported: string;
  readonly refused: string;
  readonly content: string;
}

/** The anchor that a heading gets on a page of Markdown. */
export const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replace(/ /g, '-');

/** `{0}` of a message as a reader understands it. */
export const readable = (message: string): string => message.replace(/'?\{\d\}'?(?:\.\{\d\})?/g, '…');
