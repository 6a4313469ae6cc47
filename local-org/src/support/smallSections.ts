import { formulaDiagnostics } from '../formula/diagnostics.js';
import { functionTable, unsupportedFunctions } from '../formula/functions/table.js';
import { HTTP_DIAGNOSTICS } from '../http/diagnostics.js';
import type { Resource } from '../http/restCall.js';
import { USAGE } from '../cli/usage.js';
import { pageDiagnostics } from '../preview/diagnostics.js';
import { pageSupport } from '../preview/support.js';
import { code, codes, folded, table } from './markdown.js';
import type { Section } from './markdown.js';

/** Functions of formulas, from the compiler's table. */
export function formulaSection(): Section {
  const supported = Object.keys(functionTable).sort();
  const refused = [...unsupportedFunctions].sort();
  const { unsupportedFunction, unsupportedGlobal } = formulaDiagnostics;
  const content = [
    `There: ${codes(supported)}, and the operators.`,
    `Refused with ${unsupportedFunction.code}: ${codes(refused)}. ${unsupportedFunction.reason}`,
    `Global variables: ${unsupportedGlobal.reason} Others are refused with ${unsupportedGlobal.code}.`,
  ];
  return {
    title: 'Formulas',
    supported: `${supported.length} functions`,
    refused: `${refused.length} functions`,
    content: content.join('\n\n'),
  };
}

/** What the HTTP server answers, from its list of resources. */
export function httpSection(resources: readonly Resource[]): Section {
  const byPath = new Map<string, string[]>();
  for (const { path, method } of resources) byPath.set(path, [...(byPath.get(path) ?? []), method]);
  const { unknownResource, soapOperation } = HTTP_DIAGNOSTICS;
  const content = [
    `Below \`/services/data/vNN.N\`, with a token that the org has given. Anything else is refused with ${unknownResource.code}: ${unknownResource.reason}.`,
    table(
      ['Resource', 'Methods'],
      [...byPath].map(([path, methods]) => [code(path), methods.join(' ')]),
    ),
    `Beside it: \`/services/data\`, \`/services/oauth2/userinfo\`, \`/id/<organization>/<user>\`, \`/services/async\` (the first Bulk API, rows in CSV), \`/cometd\` (results of tests only), and of SOAP \`/services/Soap/m\` (deploy, retrieve) and \`/services/Soap/s\` (anonymous Apex); other SOAP operations are refused with ${soapOperation.code}.`,
  ];
  return { title: 'HTTP', supported: `${byPath.size} resources`, refused: 'all others', content: content.join('\n\n') };
}

/** What Lightning pages and components may be made of. */
export function pagesSection(): Section {
  const { baseModules, platformModules, scopedModules, standardComponents, pageTemplates } = pageSupport();
  const { unknownModule, unknownStandardComponent, unknownTemplate } = pageDiagnostics;
  const content = [
    `Platform modules: ${codes(platformModules)}. Scoped modules: ${codes(scopedModules)}. Others are refused with ${unknownModule.code}.`,
    `Standard components of pages: ${codes(standardComponents)}; others are refused with ${unknownStandardComponent.code}.`,
    `Page templates: ${codes(pageTemplates)}; others are refused with ${unknownTemplate.code}.`,
    folded(`${baseModules.length} base components and modules of \`lightning-base-components\``, codes(baseModules)),
  ];
  return {
    title: 'Lightning pages',
    supported: `${baseModules.length + platformModules.length} modules, ${standardComponents.length} standard components`,
    refused: 'Aura, Visualforce, all other modules',
    content: content.join('\n\n'),
  };
}

export function commandsSection(): Section {
  return { title: 'Commands', supported: '`serve`, `test`', refused: 'none', content: `\`\`\`text\n${USAGE}\n\`\`\`` };
}
