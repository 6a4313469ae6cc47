/** A type as Apex writes it: `Map<Id, List<Account>>`. Names are compared without case, but kept as written or as declared. */
export interface TypeName {
  readonly name: string;
  readonly args: readonly TypeName[];
}

const nameCharacter = /[\w.]/;

class TypeNameReader {
  private index = 0;

  constructor(private readonly text: string) {}

  read(): TypeName {
    const result = this.type();
    this.spaces();
    if (this.index < this.text.length) this.fail();
    return result;
  }

  private type(): TypeName {
    const name = this.name();
    let result: TypeName = { name, args: this.arguments() };
    this.spaces();
    while (this.text.startsWith('[]', this.index)) {
      this.index += 2;
      result = { name: 'List', args: [result] };
    }
    return result;
  }

  private name(): string {
    this.spaces();
    const start = this.index;
    while (this.index < this.text.length && nameCharacter.test(this.text[this.index] ?? '')) this.index++;
    if (start === this.index) this.fail();
    return this.text.slice(start, this.index);
  }

  private arguments(): TypeName[] {
    this.spaces();
    if (this.text[this.index] !== '<') return [];
    const args: TypeName[] = [];
    do {
      this.index++;
      args.push(this.type());
      this.spaces();
    } while (this.text[this.index] === ',');
    if (this.text[this.index] !== '>') this.fail();
    this.index++;
    return args;
  }

  private spaces(): void {
    while (this.text[this.index] === ' ') this.index++;
  }

  private fail(): never {
    throw new SyntaxError(`Not a type name: ${this.text}`);
  }
}

/** Reads a type name; `Account[]` is a list. Throws SyntaxError for anything else. */
export function parseTypeName(text: string): TypeName {
  return new TypeNameReader(text).read();
}

/** `Map<Id,List<Account>>`: the canonical text, without spaces. */
export function formatTypeName(type: TypeName): string {
  return type.args.length === 0 ? type.name : `${type.name}<${type.args.map(formatTypeName).join(',')}>`;
}

/** Same type, whatever the case of the names. */
export function sameTypeName(left: TypeName, right: TypeName): boolean {
  return (
    left.name.toLowerCase() === right.name.toLowerCase() &&
    left.args.length === right.args.length &&
    left.args.every((argument, index) => sameTypeName(argument, right.args[index] as TypeName))
  );
}
