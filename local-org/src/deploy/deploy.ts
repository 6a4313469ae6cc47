import type { DeployProblem } from '../diagnostics/errors.js';
import { checkDocument } from '../metadata/checkDocument.js';
import type { Component, XmlElement } from '../metadata/component.js';
import { loadMetadataTypes } from '../metadata/metadataTypes.js';
import type { ReadResult } from '../metadata/readComponents.js';
import { tableOf } from '../schema/table.js';
import type { ApexCompilation } from './apexHook.js';
import type { PageChecker } from './pageHook.js';
import { componentKey, Deployment, duplicateProblem, type DeployTarget } from './deployment.js';
import { keepKeyPrefixes } from './keyPrefixes.js';
import { grantToAdministrator } from './profiles.js';
import { checkAnalytics } from './references/analytics.js';
import { checkCustomMetadata } from './references/customMetadata.js';
import { checkLayouts } from './references/layouts.js';
import { checkPages } from './references/pages.js';
import { checkPermissionSets } from './references/permissionSets.js';
import { checkQuickActions } from './references/quickActions.js';
import { checkPrincipals } from './references/principals.js';
import { checkTexts } from './references/texts.js';
import { writeAnalytics } from './rows/analyticsRows.js';
import { apexSource, writeCode } from './rows/codeRows.js';
import { writePermissions } from './rows/permissionRows.js';
import { writeSetup } from './rows/setupRows.js';
import { writePrincipals, writeShares } from './rows/sharingRows.js';
import { RowWriter } from './rowWriter.js';
import { applyFields } from './schema/fields.js';
import { applyObjects } from './schema/objects.js';
import { applyStandardValueSets, refreshGlobalValueSets } from './schema/picklists.js';
import { applySharingRules } from './schema/sharingRules.js';
import { applyRecordTypes, applyValidationRules, checkFormulas } from './schema/rules.js';

export interface DeployOptions {
  /** Checks everything and changes nothing. */
  readonly checkOnly?: boolean;
  /** Where compiled forms are kept between runs. */
  readonly cacheDirectory?: string;
  /** Leaves out components that are refused, and what depends on them, and deploys the rest. Refusals stay among the problems. */
  readonly skipRefused?: boolean;
  /** Leaves out components with errors, too, and what depends on them. Errors stay among the problems, whatever `success` says of the rest. */
  readonly skipBroken?: boolean;
  /** Checks Lightning web components and pages; absent: they are kept unchecked (no pages are served). */
  readonly pages?: PageChecker;
}

export interface DeployedComponent {
  readonly type: string;
  readonly fullName: string;
  readonly file: string;
  readonly created: boolean;
  /** False where the same content was there already. */
  readonly changed: boolean;
}

export interface DeployResult {
  readonly success: boolean;
  readonly problems: readonly DeployProblem[];
  /** What was deployed (with `checkOnly`: would have been), in the order of the files. Empty when the deployment failed. */
  readonly components: readonly DeployedComponent[];
}

/**
 * Deploys all or nothing: checks every file, changes the schema, compiles formulas and Apex against it, and only when nothing
 * is wrong makes tables and rows. Otherwise schema and database are as before.
 */
export function deploy(target: DeployTarget, read: ReadResult, options: DeployOptions = {}): DeployResult {
  const types = loadMetadataTypes(options.cacheDirectory);
  const found = [...read.problems, ...read.documents.flatMap((document) => checkDocument(document, types))];
  const leftOut: DeployProblem[] = [];
  const refused = new Set<string>();
  // A file of another type than its name says would only cause more problems further on.
  const mistaken = new Set(found.filter((one) => one.code === 'INVALID_TYPE').map((one) => one.file));
  let components = read.components.filter((one) => !mistaken.has(one.file));
  if (options.skipBroken) components = firstOfEach(components, leftOut);
  // Leaving a component out may leave another one without what it needs: again, until nothing more is left out.
  for (;;) {
    const attempt = tryDeploy(target, components, refused, found, options);
    const newly = nextLeftOut(attempt.problems, options);
    if (newly.length === 0) return { ...attempt, problems: [...leftOut, ...attempt.problems] };
    leftOut.push(...newly);
    for (const one of newly) refused.add(componentKey(one.componentType, one.fullName));
    found.splice(0, found.length, ...found.filter((one) => !newly.includes(one)));
    components = components.filter((one) => !refused.has(componentKey(one.type, one.fullName)));
  }
}

/** Of several components with one name only the first; the others become problems. */
function firstOfEach(components: readonly Component[], problems: DeployProblem[]): Component[] {
  const known = new Map<string, Component>();
  return components.filter((one) => {
    const key = componentKey(one.type, one.fullName);
    const first = known.get(key);
    if (first) problems.push(duplicateProblem(one, first));
    else known.set(key, one);
    return !first;
  });
}

/** Refusals first: an error beside them may be their consequence, and then the next attempt knows it as refused. */
function nextLeftOut(problems: readonly DeployProblem[], options: DeployOptions): DeployProblem[] {
  const all = problems.filter((one) => leavesOut(one, options));
  const refusals = all.filter((one) => one.refused);
  return refusals.length > 0 ? refusals : all;
}

/** Whether the component of a problem is left out, so that the rest can be deployed. */
function leavesOut(problem: DeployProblem, options: DeployOptions): boolean {
  if (problem.severity !== 'Error') return false;
  return (problem.refused ? options.skipRefused : options.skipBroken) ?? false;
}

function tryDeploy(
  target: DeployTarget,
  components: readonly Component[],
  refused: ReadonlySet<string>,
  found: readonly DeployProblem[],
  options: DeployOptions,
): DeployResult {
  const before = target.schema.snapshot();
  const deployment = new Deployment(target, components, refused);
  deployment.problems.push(...found);
  let done = false;
  try {
    changeSchema(deployment);
    checkReferences(deployment);
    // Apex takes longest: it waits for the attempt in which nothing else is left out.
    const again = deployment.problems.some((problem) => leavesOut(problem, options));
    const compilation = again ? undefined : compileApex(deployment);
    deployment.problems.push(...(options.pages?.check(deployment, deployment.schema, compilation?.auraMethods) ?? []));
    const success = deployment.problems.every((problem) => problem.severity !== 'Error');
    const deployed = success ? components.map((component) => describe(target, component)) : [];
    if (success && !options.checkOnly) {
      commit(deployment, compilation);
      done = true;
    }
    return { success, problems: deployment.problems, components: deployed };
  } finally {
    if (!done) target.schema.restore(before);
  }
}

function changeSchema(deployment: Deployment): void {
  applyStandardValueSets(deployment);
  applyObjects(deployment);
  applyFields(deployment);
  refreshGlobalValueSets(deployment);
  applyRecordTypes(deployment);
  applyValidationRules(deployment);
  applySharingRules(deployment);
  checkFormulas(deployment);
}

function checkReferences(deployment: Deployment): void {
  checkCustomMetadata(deployment);
  checkLayouts(deployment);
  checkPages(deployment);
  checkQuickActions(deployment);
  checkAnalytics(deployment);
  checkPermissionSets(deployment);
  checkPrincipals(deployment);
  checkTexts(deployment);
}

/** Apex sees the schema as it will be. All of it is compiled, since a changed field may break a class that was not deployed. */
function compileApex(deployment: Deployment): ApexCompilation | undefined {
  const compilation = deployment.target.apex?.compile(
    deployment.all('ApexClass').map(apexSource),
    deployment.all('ApexTrigger').map(apexSource),
    deployment,
  );
  deployment.problems.push(...(compilation?.problems ?? []));
  return compilation;
}

function commit(deployment: Deployment, compilation: ApexCompilation | undefined): void {
  const { target } = deployment;
  const savepoint = target.storage.savepoint();
  try {
    const writer = new RowWriter(target.storage, target.schema, target.clock(), target.settings.adminUserId);
    for (const object of target.schema.objects())
      if (object.fields.size > 0) target.storage.defineTable(tableOf(object));
    keepKeyPrefixes(target.storage, target.schema);
    grantNewFields(deployment, writer);
    writeSetup(deployment, writer);
    writeCode(deployment, writer);
    writePermissions(deployment, writer);
    writeAnalytics(deployment, writer);
    writePrincipals(deployment, writer);
    writeShares(deployment);
    target.storage.release(savepoint);
  } catch (error) {
    target.storage.rollbackTo(savepoint);
    throw error;
  }
  for (const component of deployment.components) target.components.put(component);
  compilation?.accept();
  target.invalidateSecurity?.();
}

function grantNewFields(deployment: Deployment, writer: RowWriter): void {
  const names = new Set(
    [...deployment.of('CustomObject'), ...deployment.of('CustomField')].map((component) =>
      (component.fullName.split('.')[0] ?? '').toLowerCase(),
    ),
  );
  for (const name of names) {
    const object = deployment.schema.object(name);
    if (object)
      grantToAdministrator(
        writer,
        deployment.schema,
        object,
        [...object.fields.values()].filter((field) => field.custom),
      );
  }
}

function describe(target: DeployTarget, component: Component): DeployedComponent {
  const older = target.components.get(component.type, component.fullName);
  return {
    type: component.type,
    fullName: component.fullName,
    file: component.file,
    created: older === undefined,
    changed: older === undefined || !isSame(older, component),
  };
}

function isSame(older: Component, newer: Component): boolean {
  // Zips and folders list the same files in different orders.
  const bytes = (component: Component): Uint8Array[] =>
    [...component.content].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, content]) => content);
  const [a, b] = [bytes(older), bytes(newer)];
  return (
    textOf(older.xml) === textOf(newer.xml) &&
    a.length === b.length &&
    a.every((one, index) => Buffer.from(one).equals(b[index] ?? new Uint8Array()))
  );
}

/** An element's content without its place. */
function textOf(element: XmlElement | undefined): string {
  return element ? `<${element.name}>${element.text}${element.children.map(textOf).join('')}</${element.name}>` : '';
}
