import type * as tree from '@apexdevtools/apex-parser';
import type {
  Accessor,
  Annotation,
  AnonymousUnit,
  CompilationUnit,
  Member,
  MethodDeclaration,
  Modifiers,
  Parameter,
  Statement,
  TriggerDeclaration,
  TriggerEventNode,
  TypeDeclaration,
} from './ast.js';
import { fail } from './compileError.js';
import { stringLiteral } from './literals.js';
import { readExpression } from './readExpressions.js';
import { readBlock, readStatement, readVariables } from './readStatements.js';
import { place, readType, readTypeList } from './readTypes.js';

function elementText(context: tree.ElementValueContext): string {
  const text = context.getText();
  return text.startsWith("'") ? stringLiteral(place(context), text).value : text;
}

function readAnnotation(context: tree.AnnotationContext): Annotation {
  const pairs = context.elementValuePairs()?.elementValuePair_list() ?? [];
  const values = pairs.map((pair) => ({ name: pair.id().getText(), value: elementText(pair.elementValue()) }));
  const lone = context.elementValue();
  return {
    name: context.id().getText(),
    values: lone ? [{ name: 'value', value: elementText(lone) }] : values,
    ...place(context),
  };
}

function readModifiers(contexts: readonly tree.ModifierContext[]): Modifiers {
  const keywords: string[] = [];
  const annotations: Annotation[] = [];
  for (const context of contexts) {
    const annotation = context.annotation();
    if (annotation) annotations.push(readAnnotation(annotation));
    else {
      const keyword = (context.children ?? []).map((child) => child.getText().toLowerCase()).join(' ');
      if (keywords.includes(keyword)) fail(place(context), `Duplicate modifier: ${keyword}`);
      keywords.push(keyword);
    }
  }
  return { keywords, annotations };
}

/** A declaration begins at its first modifier; errors and coverage name the line of the name. */
function readParameters(context: tree.FormalParametersContext): Parameter[] {
  const list = context.formalParameterList()?.formalParameter_list() ?? [];
  return list.map((parameter) => {
    const { keywords } = readModifiers(parameter.modifier_list());
    return {
      name: parameter.id().getText(),
      type: readType(parameter.typeRef()),
      isFinal: keywords.includes('final'),
      ...place(parameter.id()),
    };
  });
}

function readMethod(
  context: tree.MethodDeclarationContext | tree.InterfaceMethodDeclarationContext,
  modifiers: Modifiers,
): MethodDeclaration {
  const body = 'block' in context ? context.block() : null;
  const returns = context.typeRef();
  return {
    kind: 'method',
    name: context.id().getText(),
    returns: returns ? readType(returns) : null,
    parameters: readParameters(context.formalParameters()),
    body: body ? readBlock(body) : null,
    ...modifiers,
    ...place(context.id()),
  };
}

function readProperty(context: tree.PropertyDeclarationContext, modifiers: Modifiers): Member {
  let getter: Accessor | null = null;
  let setter: Accessor | null = null;
  for (const block of context.propertyBlock_list()) {
    const get = block.getter();
    const part = get ?? block.setter();
    const body = part.block();
    const accessor: Accessor = {
      body: body ? readBlock(body) : null,
      ...readModifiers(block.modifier_list()),
      ...place(part),
    };
    if (get ? getter : setter) fail(place(part), `Duplicate accessor: ${get ? 'get' : 'set'}`);
    if (get) getter = accessor;
    else setter = accessor;
  }
  return {
    kind: 'property',
    name: context.id().getText(),
    type: readType(context.typeRef()),
    getter,
    setter,
    ...modifiers,
    ...place(context.id()),
  };
}

function readFields(context: tree.FieldDeclarationContext, modifiers: Modifiers): Member[] {
  const type = readType(context.typeRef());
  return context
    .variableDeclarators()
    .variableDeclarator_list()
    .map((declarator) => {
      const value = declarator.expression();
      return {
        kind: 'field',
        name: declarator.id().getText(),
        type,
        value: value ? readExpression(value) : null,
        ...modifiers,
        ...place(declarator),
      };
    });
}

type MemberContext =
  tree.MemberDeclarationContext | tree.TriggerMemberDeclarationContext | tree.AnonymousMemberDeclarationContext;

function readMember(context: MemberContext, modifierContexts: readonly tree.ModifierContext[]): Member[] {
  const modifiers = readModifiers(modifierContexts);
  if (context.methodDeclaration()) return [readMethod(context.methodDeclaration(), modifiers)];
  if (context.fieldDeclaration()) return readFields(context.fieldDeclaration(), modifiers);
  if (context.propertyDeclaration()) return [readProperty(context.propertyDeclaration(), modifiers)];
  if ('constructorDeclaration' in context && context.constructorDeclaration()) {
    const declared = context.constructorDeclaration();
    const name = declared.qualifiedName();
    return [
      {
        kind: 'constructor',
        name: name.getText(),
        parameters: readParameters(declared.formalParameters()),
        body: readBlock(declared.block()),
        ...modifiers,
        ...place(name),
      },
    ];
  }
  return [readTypeDeclaration(context, modifiers)];
}

interface TypeContext {
  classDeclaration(): tree.ClassDeclarationContext | null;
  interfaceDeclaration(): tree.InterfaceDeclarationContext | null;
  enumDeclaration(): tree.EnumDeclarationContext | null;
}

function readTypeDeclaration(context: TypeContext, modifiers: Modifiers): TypeDeclaration {
  const declared = context.classDeclaration();
  if (declared) return readClass(declared, modifiers);
  const contract = context.interfaceDeclaration();
  if (contract) {
    const methods = contract
      .interfaceBody()
      .interfaceMethodDeclaration_list()
      .map((method) => readMethod(method, readModifiers(method.modifier_list())));
    return {
      kind: 'interface',
      name: contract.id().getText(),
      superclass: null,
      interfaces: readTypeList(contract.typeList()),
      members: methods,
      constants: [],
      ...modifiers,
      ...place(contract.id()),
    };
  }
  const enumeration = context.enumDeclaration();
  if (!enumeration) throw new TypeError('The reader does not know this declaration');
  const constants = (enumeration.enumConstants()?.id_list() ?? []).map((id) => ({ name: id.getText(), ...place(id) }));
  return {
    kind: 'enum',
    name: enumeration.id().getText(),
    superclass: null,
    interfaces: [],
    members: [],
    constants,
    ...modifiers,
    ...place(enumeration.id()),
  };
}

function readClass(context: tree.ClassDeclarationContext, modifiers: Modifiers): TypeDeclaration {
  const members = context
    .classBody()
    .classBodyDeclaration_list()
    .flatMap((part): Member[] => {
      const block = part.block();
      if (block)
        return [{ kind: 'initializer', isStatic: part.STATIC() !== null, body: readBlock(block), ...place(part) }];
      return part.memberDeclaration() ? readMember(part.memberDeclaration(), part.modifier_list()) : [];
    });
  const above = context.typeRef();
  return {
    kind: 'class',
    name: context.id().getText(),
    superclass: above ? readType(above) : null,
    interfaces: readTypeList(context.typeList()),
    members,
    constants: [],
    ...modifiers,
    ...place(context.id()),
  };
}

export function readCompilationUnit(context: tree.CompilationUnitContext): TypeDeclaration {
  const declaration = context.typeDeclaration();
  return readTypeDeclaration(declaration, readModifiers(declaration.modifier_list()));
}

interface Parts {
  readonly members: Member[];
  readonly statements: Statement[];
}

type UnitMember = tree.TriggerBlockMemberContext | tree.AnonymousBlockMemberContext;

function readParts(contexts: readonly UnitMember[]): Parts {
  const parts: Parts = { members: [], statements: [] };
  for (const context of contexts) {
    const statement = context.statement();
    if (statement) parts.statements.push(readStatement(statement));
    else {
      const member =
        'triggerMemberDeclaration' in context
          ? context.triggerMemberDeclaration()
          : context.anonymousMemberDeclaration();
      const field = member.fieldDeclaration();
      const keywords = context.modifier_list().map((modifier) => modifier.getText().toLowerCase());
      // The grammar takes the variables of the block for fields.
      if (field && !keywords.includes('static'))
        parts.statements.push(readVariables(field, keywords.includes('final')));
      else parts.members.push(...readMember(member, context.modifier_list()));
    }
  }
  return parts;
}

export function readTrigger(context: tree.TriggerUnitContext): TriggerDeclaration {
  const [name, object] = context.id_list();
  if (!name || !object) throw new TypeError('A trigger without name or object');
  const events = context.triggerCase_list().map((part): TriggerEventNode => ({
    timing: part.BEFORE() ? 'before' : 'after',
    event: part.INSERT() ? 'insert' : part.UPDATE() ? 'update' : part.DELETE() ? 'delete' : 'undelete',
  }));
  const block = context.triggerBlock();
  const { members, statements } = readParts(block.triggerBlockMember_list());
  return {
    kind: 'trigger',
    name: name.getText(),
    objectName: object.getText(),
    events,
    members,
    body: bodyOf(block, statements),
    ...place(name),
  };
}

export function readAnonymous(context: tree.AnonymousUnitContext): AnonymousUnit {
  const block = context.anonymousBlock();
  const { members, statements } = readParts(block.anonymousBlockMember_list());
  return { kind: 'anonymous', members, body: bodyOf(block, statements), ...place(context) };
}

function bodyOf(
  context: { readonly start: Token; readonly stop: Token | undefined },
  statements: Statement[],
): CompilationUnitBody {
  return { kind: 'block', statements, endLine: context.stop?.line ?? context.start.line, ...place(context) };
}

interface Token {
  readonly line: number;
  readonly column: number;
}
type CompilationUnitBody = Extract<CompilationUnit, { kind: 'trigger' }>['body'];
