import type { XmlElement } from '../../metadata/component.js';
import { child, childFlag, childNumber, childrenOf, childText } from '../../metadata/xml.js';
import type { ProblemSink } from '../reportContext.js';
import type { Bucket, ReportColumn } from './model.js';
import { isNumber } from './filterValues.js';

/** The columns that a report's buckets make. */
export function readBuckets(
  xml: XmlElement,
  columnOf: (element: XmlElement | undefined) => ReportColumn | undefined,
  problems: ProblemSink,
): ReportColumn[] {
  return childrenOf(xml, 'buckets').flatMap((element) => {
    const source = columnOf(child(element, 'sourceColumnName'));
    if (!source) return [];
    const kind = (childText(element, 'bucketType') ?? 'text') as Bucket['kind'];
    if ((kind === 'number') !== isNumber(source.type) || (kind === 'picklist') !== (source.type === 'picklist')) {
      problems.error(child(element, 'bucketType'), 'INVALID_BUCKET', `${source.name} is no column of the type ${kind}`);
    }
    const name = childText(element, 'developerName') ?? '';
    return {
      name,
      label: childText(element, 'masterLabel') ?? name,
      type: 'string' as const,
      scale: 0,
      source: source.source,
      bucket: {
        kind,
        classes: childrenOf(element, 'values').map((value) => readClass(value, kind)),
        other: childFlag(element, 'useOther') ? (childText(element, 'otherBucketLabel') ?? 'Other') : undefined,
        blankIsZero: childText(element, 'nullTreatment') === 'z',
      },
    };
  });
}

function readClass(element: XmlElement, kind: Bucket['kind']): Bucket['classes'][number] {
  const sources = childrenOf(element, 'sourceValues');
  return {
    label: childText(element, 'value') ?? '',
    values: kind === 'number' ? [] : sources.flatMap((source) => childText(source, 'sourceValue') ?? []),
    to: kind === 'number' ? childNumber(sources[0], 'to') : undefined,
  };
}
