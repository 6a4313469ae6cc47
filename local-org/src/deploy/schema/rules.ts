import { LocalOrgError, PlatformError, type SourcePosition } from '../../diagnostics/errors.js';
import type { FormulaRequest } from '../../formula/engine.js';
import { FormulaError } from '../../formula/formulaError.js';
import type { Component } from '../../metadata/component.js';
import { child, childFlag, childText } from '../../metadata/xml.js';
import type { Deployment } from '../deployment.js';
import { DEPLOY_DIAGNOSTICS } from '../diagnostics.js';
import { textPosition } from './position.js';

/** Defines validation rules; their conditions are compiled by `checkFormulas`. */
export function applyValidationRules(deployment: Deployment): void {
  for (const component of deployment.of('ValidationRule')) {
    const [objectName = '', name = ''] = component.fullName.split('.');
    const condition = component.xml && child(component.xml, 'errorConditionFormula');
    if (!component.xml || !condition) continue;
    if (!deployment.schema.object(objectName)) {
      deployment.missing(component, undefined, 'fullName', 'CustomObject', objectName);
      continue;
    }
    const message = child(component.xml, 'errorMessage');
    if ((message?.text.length ?? 0) > 255)
      deployment.error(component, message, 'STRING_TOO_LONG', 'Error message: data value too large (max length=255)');
    const display = child(component.xml, 'errorDisplayField');
    const errorField = display && deployment.schema.field(objectName, display.text);
    if (display && !errorField)
      deployment.missing(component, display, 'errorDisplayField', 'CustomField', `${objectName}.${display.text}`);
    deployment.schema.defineValidationRule(objectName, {
      name,
      active: childFlag(component.xml, 'active'),
      condition: condition.text,
      message: message?.text ?? '',
      errorField: errorField?.name ?? null,
      source: textPosition(component, condition),
    });
  }
}

export function applyRecordTypes(deployment: Deployment): void {
  for (const component of deployment.of('RecordType')) {
    const [objectName = '', developerName = ''] = component.fullName.split('.');
    if (!component.xml) continue;
    if (!deployment.schema.object(objectName))
      deployment.missing(component, undefined, 'fullName', 'CustomObject', objectName);
    else
      deployment.schema.defineRecordType(objectName, {
        developerName,
        label: childText(component.xml, 'label') ?? developerName,
        active: childFlag(component.xml, 'active'),
      });
  }
}

/** Compiles formula fields, default values and conditions of validation rules: all of the org's, since a changed field may break an older formula. */
export function checkFormulas(deployment: Deployment): void {
  for (const component of deployment.all('CustomField')) {
    const [objectName = '', fieldName = ''] = component.fullName.split('.');
    const field = deployment.schema.field(objectName, fieldName);
    if (!field?.custom || !field.source) continue;
    const shared = { objectName, resultType: field.type, scale: field.scale, position: field.source };
    if (field.formula)
      compile(deployment, component, {
        ...shared,
        text: field.formula.text,
        treatBlankAsZero: field.formula.treatBlankAsZero,
        use: 'field',
      });
    else if (field.defaultValue !== undefined)
      compile(deployment, component, { ...shared, text: field.defaultValue, treatBlankAsZero: false, use: 'default' });
  }
  for (const component of deployment.all('ValidationRule')) {
    const [objectName = '', name = ''] = component.fullName.split('.');
    const rule = deployment.schema
      .object(objectName)
      ?.validationRules.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (rule)
      compile(deployment, component, {
        text: rule.condition,
        objectName,
        resultType: 'boolean',
        treatBlankAsZero: false,
        position: rule.source,
        use: 'validationRule',
      });
  }
}

function compile(deployment: Deployment, component: Component, request: FormulaRequest): void {
  try {
    deployment.target.formulas.compile(request);
  } catch (error) {
    if (error instanceof LocalOrgError) {
      deployment.problems.push({
        ...subject(component, error.position ?? request.position),
        code: error.code,
        message: withoutPosition(error),
        severity: 'Error',
        refused: true,
      });
    } else if (error instanceof FormulaError && isMissingRefused(deployment, error)) {
      const { objectName = '', fieldName = '' } = error.missing ?? {};
      deployment.refuse(
        component,
        error.position,
        DEPLOY_DIAGNOSTICS.needsRefused,
        'CustomField',
        `${objectName}.${fieldName}`,
      );
    } else if (error instanceof PlatformError) {
      const position = 'position' in error ? (error.position as SourcePosition) : request.position;
      deployment.error(component, position, error.statusCode, error.message);
    } else {
      throw error;
    }
  }
}

/** What a formula names and was left out, because it is refused, is no error of the formula. */
function isMissingRefused(deployment: Deployment, { missing }: FormulaError): boolean {
  return missing !== null && deployment.isRefused('CustomField', `${missing.objectName}.${missing.fieldName}`);
}

function subject(component: Component, position: SourcePosition) {
  return {
    componentType: component.type,
    fullName: component.fullName,
    file: component.file,
    line: position.line,
    column: position.column,
  };
}

/** LocalOrgError writes its place and number into its message; a problem carries them by themselves. */
function withoutPosition(error: LocalOrgError): string {
  const { position } = error;
  const prefix = position ? `${position.file}:${position.line}:${position.column}: ` : '';
  return error.message.slice(prefix.length).replace(` [${error.code}]`, '');
}
