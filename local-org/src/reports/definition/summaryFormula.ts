import type { FieldModel, ObjectModel, Schema } from '../../schema/model.js';
import { LocalOrgError, PlatformError } from '../../diagnostics/errors.js';
import { createFormulaCompiler } from '../../formula/compiler.js';
import type { CompiledFormula } from '../../formula/engine.js';
import type { XmlElement } from '../../metadata/component.js';
import { child, childNumber, childText } from '../../metadata/xml.js';
import { buildObject } from '../../schema/objectDefinition.js';
import { reportDiagnostics } from '../diagnostics.js';
import type { ProblemSink } from '../reportContext.js';
import type { Aggregate, ReportColumn, Summary, SummaryFormula } from './model.js';
import { hasAggregate } from './summaryNames.js';

/** «Summary Formula Fields»: how formulas write totals. */
const AGGREGATES: Readonly<Record<string, Aggregate>> = {
  SUM: 'Sum',
  AVG: 'Average',
  MAX: 'Maximum',
  MIN: 'Minimum',
  UNIQUE: 'Unique',
};
const TYPES = { currency: 'currency', percent: 'percent', number: 'double' } as const;
/** The object whose fields are the totals of one formula. */
const TOTALS = 'Report_Totals';
const TOKEN = /"(?:[^"\\]|\\.)*"|([A-Za-z_][\w.$!]*):([A-Za-z]+)|\bRowCount\b/g;

interface Input {
  readonly aggregate: Aggregate;
  readonly column: ReportColumn;
}

/** Reads a summary formula; undefined where it cannot be calculated. */
export function readSummaryFormula(
  element: XmlElement,
  columnOf: (name: string) => ReportColumn | undefined,
  problems: ProblemSink,
): Summary | undefined {
  const place = child(element, 'calculatedFormula');
  const text = place?.text ?? '';
  const name = childText(element, 'developerName') ?? '';
  const scale = childNumber(element, 'scale') ?? 2;
  const type = TYPES[(childText(element, 'datatype') ?? 'number') as keyof typeof TYPES] ?? 'double';
  const [unsupported] = /\b(PARENTGROUPVAL|PREVGROUPVAL)\b/i.exec(text) ?? [];
  if (unsupported !== undefined) {
    problems.refuse(place, reportDiagnostics.customSummary, name, `${unsupported} compares groups`);
    return undefined;
  }
  const inputs: Input[] = [];
  let faulty: string | undefined;
  const translated = text.replace(TOKEN, (token: string, column: string | undefined, word: string | undefined) => {
    if (token.startsWith('"')) return token;
    if (column === undefined) return 'Row_Count';
    const input = readInput(columnOf(column), word);
    if (!input) faulty ??= token;
    else inputs.push(input);
    return `Total_${inputs.length}`;
  });
  if (faulty !== undefined) {
    problems.error(place, 'INVALID_FORMULA', `Invalid custom summary formula: ${faulty} is no total of the report`);
    return undefined;
  }
  const compiled = compile(translated, inputs.length, type, scale, place, problems);
  return (
    compiled && {
      name,
      label: childText(element, 'masterLabel') ?? name,
      type,
      scale,
      formula: formulaOf(element, text, inputs, compiled),
    }
  );
}

function readInput(column: ReportColumn | undefined, word: string | undefined): Input | undefined {
  const aggregate = AGGREGATES[word?.toUpperCase() ?? ''];
  return column && aggregate && hasAggregate(column.type, aggregate) ? { aggregate, column } : undefined;
}

function formulaOf(
  element: XmlElement,
  text: string,
  inputs: readonly Input[],
  compiled: CompiledFormula,
): SummaryFormula {
  // The formula does not ask for the time: it has numbers only.
  const environment = { now: new Date(0), timeZone: 'UTC' };
  const context = (name: string): string | undefined => {
    const grouping = childText(element, name);
    return grouping === undefined || grouping === 'all' ? undefined : grouping;
  };
  return {
    text,
    inputs,
    down: context('downGroupingContext'),
    across: context('acrossGroupingContext'),
    evaluate(rowCount, totals) {
      const values = compiled.inputs.map((input) =>
        input === 'Row_Count' ? rowCount : (totals[Number(input.slice('Total_'.length)) - 1] ?? null),
      );
      const value = compiled.evaluate(values, environment);
      return typeof value === 'number' ? value : null;
    },
  };
}

/** Compiles against an object that has a number field for each total. */
function compile(
  text: string,
  count: number,
  resultType: 'currency' | 'percent' | 'double',
  scale: number,
  place: XmlElement | undefined,
  problems: ProblemSink,
): CompiledFormula | undefined {
  const names = ['Row_Count', ...Array.from({ length: count }, (_, index) => `Total_${index + 1}`)];
  const notation = `number(18,6): ${names.join(' ')}`;
  const totals = buildObject({ name: TOTALS, label: TOTALS, notation, system: 'none' }, '');
  const position = { file: '', line: place?.line ?? 1, column: place?.column ?? 1 };
  try {
    return createFormulaCompiler(schemaOf(totals)).compile({
      text,
      objectName: TOTALS,
      resultType,
      scale,
      treatBlankAsZero: true,
      position,
      use: 'field',
    });
  } catch (error) {
    if (error instanceof LocalOrgError) problems.refuse(place, reportDiagnostics.customSummary, text, error.message);
    else if (error instanceof PlatformError)
      problems.error(place, 'INVALID_FORMULA', `Invalid custom summary formula: ${error.message}`);
    else throw error;
    return undefined;
  }
}

function schemaOf(only: ObjectModel): Schema {
  const object = (name: string): ObjectModel | undefined =>
    name.toLowerCase() === only.name.toLowerCase() ? only : undefined;
  return {
    version: 0,
    object,
    objects: () => [only],
    objectByKeyPrefix: () => undefined,
    field: (objectName, fieldName): FieldModel | undefined => object(objectName)?.fields.get(fieldName.toLowerCase()),
    parentRelationship: () => undefined,
  };
}
