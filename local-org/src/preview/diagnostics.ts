import type { Diagnostic } from '../diagnostics/errors.js';

/** Refusals of the Lightning pages (`LO7…`): what an org would accept and the local org does not. */
export const pageDiagnostics = {
  unknownModule: {
    code: 'LO7001',
    message: 'The module {0} is not part of the local org.',
    reason: 'Only the platform modules listed in SUPPORT.md have an implementation outside an org.',
  },
  missingBundle: { code: 'LO7002', message: 'There is no Lightning web component {0}.' },
  missingScopedTarget: { code: 'LO7003', message: '{0} names {1}, which is not deployed.' },
  outsideBundle: {
    code: 'LO7004',
    message: 'The import {0} leaves its bundle; bundles reach each other as c/name.',
  },
  missingFile: { code: 'LO7005', message: 'The bundle has no file {0}.' },
  missingExport: { code: 'LO7006', message: 'The module {0} has no export {1} in the local org.' },
  bundleWithoutScript: { code: 'LO7007', message: 'The bundle {0} has no script: {0}.js or {0}.ts is missing.' },
  apexNotAuraEnabled: { code: 'LO7008', message: '{0} is not an @AuraEnabled static Apex method.' },
  unknownTemplate: {
    code: 'LO7020',
    message: 'The page template {0} is not part of the local org.',
    reason: 'Only templates whose regions are known are laid out.',
  },
  unknownRegion: { code: 'LO7021', message: 'The template {0} has no region {1}.' },
  unknownStandardComponent: {
    code: 'LO7022',
    message: 'The standard component {0} is not part of the local org.',
    reason: 'Standard components have no source; those in SUPPORT.md are rebuilt.',
  },
  unknownAttribute: { code: 'LO7023', message: 'The component {0} has no attribute {1} that the local org knows.' },
  missingFacet: { code: 'LO7024', message: 'The page has no facet {0}.' },
  unsupportedVisibility: {
    code: 'LO7025',
    message: 'The visibility rule {0} is not supported by the local org.',
    reason: 'Rules may ask Record fields, $User fields, $Permission and $Client.FormFactor.',
  },
  unsupportedPageType: {
    code: 'LO7026',
    message: 'Pages of the type {0} are not shown by the local org.',
    reason: 'Record pages, app pages and home pages are.',
  },
  unsupportedPageReference: {
    code: 'LO7027',
    message: 'The page {0} is not shown by the local org.',
    reason: 'Records, related lists, lists of an object, tabs, components and web addresses are.',
  },
  unknownListColumn: { code: 'LO7030', message: 'The list view column {0} of {1} is not known to the local org.' },
  unsupportedListFilter: {
    code: 'LO7031',
    message: 'The list view filter {0} {1} {2} is not supported by the local org.',
    reason: 'Only operations that the type of the field has in SOQL can be carried out.',
  },
  unsupportedListScope: {
    code: 'LO7032',
    message: 'The list view scope {0} is not supported by the local org.',
    reason: 'Everything and Mine are.',
  },
  unknownRelatedList: { code: 'LO7033', message: 'The related list {0} of {1} is not known to the local org.' },
  unsupportedResource: { code: 'LO7040', message: 'The static resource {0} has no file {1}.' },
  unsupportedTab: {
    code: 'LO7041',
    message: 'The tab {0} is not shown by the local org.',
    reason:
      'Tabs of custom objects, Lightning pages and Lightning web components are; of the standard tabs, home and those of objects.',
  },
} as const satisfies Record<string, Diagnostic>;
