/** Java's MessageFormat as `String.format` uses it: `{0}`, and quotes that keep a text as it is (`''` is one quote). */
export function formatMessage(template: string, values: readonly (string | null)[]): string {
  let output = '';
  let quoted = false;
  for (let index = 0; index < template.length; index++) {
    const character = template[index] as string;
    if (character === "'") {
      if (template[index + 1] === "'") {
        output += "'";
        index++;
      } else quoted = !quoted;
      continue;
    }
    const match = quoted || character !== '{' ? null : /^\{(\d+)\}/.exec(template.slice(index));
    if (match === null) output += character;
    else {
      const position = Number(match[1]);
      output += position < values.length ? (values[position] ?? 'null') : match[0];
      index += match[0].length - 1;
    }
  }
  return output;
}
