/** Binary operators after normalisation (`==` is `=`, `!=` is `<>`). */
export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '&&' | '||';

/** Syntax of a formula. `offset` counts characters from the start of its text. */
export type FormulaNode =
  | { readonly kind: 'number'; readonly text: string; readonly offset: number }
  | { readonly kind: 'text'; readonly value: string; readonly offset: number }
  | { readonly kind: 'constant'; readonly value: boolean | null; readonly offset: number }
  | { readonly kind: 'identifier'; readonly path: string; readonly offset: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[]; readonly offset: number }
  | {
      readonly kind: 'unary';
      readonly operator: '-' | '+' | '!';
      readonly operand: FormulaNode;
      readonly offset: number;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: FormulaNode;
      readonly right: FormulaNode;
      readonly offset: number;
    };
