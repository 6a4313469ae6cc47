import { SUPPORT, SUPPORTED_COMPONENTS } from '../metadata/support.js';
import { METADATA_DIAGNOSTICS } from '../metadata/diagnostics.js';
import type { TypeSupport } from '../metadata/support.js';
import { codes, folded, table } from './markdown.js';
import type { Section } from './markdown.js';

const elements = (support: TypeSupport): string =>
  support.opaque
    ? 'the whole file, as a description of a screen or of values'
    : [
        support.effective.length > 0 ? codes(support.effective) : '',
        support.presentational.length > 0 ? `kept, without effect on data: ${codes(support.presentational)}` : '',
      ]
        .filter(Boolean)
        .join('; ');

/** Metadata types and their elements, from the table that the deployment checks files against. */
export function metadataSection(): Section {
  const entries = Object.entries(SUPPORT);
  const components = entries
    .filter(([name]) => SUPPORTED_COMPONENTS.has(name))
    .map(([name]) => name)
    .sort();
  const refused = entries.flatMap(([name, support]) =>
    Object.entries(support.refused).map(([element, reason]) => [`\`${name}.${element}\``, reason]),
  );
  const content = [
    `Types that are not in this list are refused with ${METADATA_DIAGNOSTICS.unsupportedType.code}, elements with ${METADATA_DIAGNOSTICS.unsupportedElement.code}, single values with ${METADATA_DIAGNOSTICS.unsupportedValue.code}. An element that the platform does not know is an error of the deployment, as it is there.`,
    codes(components),
    `### Elements that are refused\n\n${table(['Element', 'Why'], refused)}`,
    folded(
      `${entries.length} types and parts of types with their elements`,
      table(
        ['Type', 'Elements'],
        entries.map(([name, support]) => [`\`${name}\``, elements(support)]),
      ),
    ),
  ];
  return {
    title: 'Metadata',
    supported: `${components.length} types`,
    refused: `all other types, ${refused.length} elements`,
    content: content.join('\n\n'),
  };
}
