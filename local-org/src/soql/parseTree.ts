import type { ApexParserRuleContext, ApexTerminalNode } from '@apexdevtools/apex-parser';
import type { TextPosition } from './ast.js';

/** The parser's getters are declared as never null, yet give null or undefined for what is not there. */
export function optional<Node extends ApexParserRuleContext | ApexTerminalNode>(node: Node): Node | null {
  return (node as Node | null | undefined) ?? null;
}

/** Where a part of the tree begins. */
export function positionOf(context: ApexParserRuleContext): TextPosition {
  return { line: context.start.line, column: context.start.column + 1 };
}

/** The text of a part of the tree as it was written, with its blanks. */
export function sourceText(context: ApexParserRuleContext): string {
  const last = context.stop ?? context.start;
  return context.start.getInputStream().getText(context.start.start, last.stop);
}
