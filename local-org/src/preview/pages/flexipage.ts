import { LocalOrgError, type Diagnostic } from '../../diagnostics/errors.js';
import type { Component, ComponentStore, XmlElement } from '../../metadata/component.js';
import { pageDiagnostics } from '../diagnostics.js';
import { standardComponents } from './standardComponents.js';
import { pageTemplates, type TemplateRegion } from './templates.js';
import { readVisibilityRule, type VisibilityRule } from './visibility.js';
import { child, childrenOf, childText } from '../../metadata/xml.js';

type Attribute = string | number | boolean;

/** A component of a Lightning page as it was deployed. */
export interface PageItem {
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly facets: Readonly<Record<string, readonly PageItem[]>>;
  readonly visibility: VisibilityRule | undefined;
}

/** A Lightning page, checked: template and regions exist, components are known with their attributes. */
export interface FlexiPage {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly rows: readonly (readonly (TemplateRegion & { readonly items: readonly PageItem[] })[])[];
}

/** Kinds of pages that a browser at a desk shows. */
const PAGE_TYPES = new Set(['RecordPage', 'AppPage', 'HomePage']);

/** Reads a `FlexiPage`. Throws LocalOrgError with file and line for the first thing that the local org does not know. */
export function readFlexiPage(component: Component, components: ComponentStore): FlexiPage {
  return new FlexiPageReader(component, components).read();
}

class FlexiPageReader {
  private readonly xml: XmlElement;
  private readonly regions: ReadonlyMap<string, XmlElement>;

  constructor(
    private readonly component: Component,
    private readonly components: ComponentStore,
  ) {
    this.xml = component.xml!;
    this.regions = new Map(
      childrenOf(this.xml, 'flexiPageRegions').map((region) => [childText(region, 'name') ?? '', region]),
    );
  }

  read(): FlexiPage {
    const type = childText(this.xml, 'type') ?? '';
    if (!PAGE_TYPES.has(type)) {
      throw this.refusal(pageDiagnostics.unsupportedPageType, [type], child(this.xml, 'type') ?? this.xml);
    }
    const rows = this.template();
    const known = new Set(rows.flat().map(({ name }) => name));
    for (const [name, region] of this.regions) {
      if (childText(region, 'type') === 'Region' && !known.has(name)) {
        throw this.refusal(
          pageDiagnostics.unknownRegion,
          [childText(child(this.xml, 'template'), 'name') ?? '', name],
          region,
        );
      }
    }
    return {
      name: this.component.fullName,
      label: childText(this.xml, 'masterLabel') ?? this.component.fullName,
      type,
      rows: rows.map((row) => row.map((region) => ({ ...region, items: this.items(this.regions.get(region.name)) }))),
    };
  }

  private template(): readonly (readonly TemplateRegion[])[] {
    const element = child(this.xml, 'template');
    const name = childText(element, 'name') ?? '';
    const rows = pageTemplates[name];
    if (!rows) {
      throw this.refusal(pageDiagnostics.unknownTemplate, [name], element ?? this.xml);
    }
    return rows;
  }

  private items(region: XmlElement | undefined): PageItem[] {
    return childrenOf(region, 'itemInstances').flatMap((item) => {
      const component = child(item, 'componentInstance');
      const field = child(item, 'fieldInstance');
      return component ? [this.componentItem(component)] : field ? [this.fieldItem(field)] : [];
    });
  }

  private fieldItem(element: XmlElement): PageItem {
    const field = (childText(element, 'fieldItem') ?? '').replace(/^Record\./, '');
    return {
      id: childText(element, 'identifier') ?? field,
      name: 'flexipage:field',
      attributes: { field },
      facets: {},
      visibility: readVisibilityRule(child(element, 'visibilityRule'), this.component.file),
    };
  }

  private componentItem(element: XmlElement): PageItem {
    const written = childText(element, 'componentName') ?? '';
    const name = written.includes(':') ? written : `c:${written}`;
    const known = this.knownAttributes(name, element);
    const attributes: Record<string, Attribute> = {};
    const facets: Record<string, readonly PageItem[]> = {};
    for (const property of childrenOf(element, 'componentInstanceProperties')) {
      const attribute = childText(property, 'name') ?? '';
      const type = known.get(attribute);
      if (type === undefined) {
        throw this.refusal(pageDiagnostics.unknownAttribute, [written, attribute], property);
      }
      if (type === 'facet') {
        facets[attribute] = this.facet(property);
      } else if (type !== 'ignored') {
        addAttribute(attributes, attribute, type, property);
      }
    }
    return {
      id: childText(element, 'identifier') ?? name,
      name,
      attributes,
      facets,
      visibility: readVisibilityRule(child(element, 'visibilityRule'), this.component.file),
    };
  }

  private facet(property: XmlElement): PageItem[] {
    const name = childText(property, 'value') ?? '';
    const region = this.regions.get(name);
    if (!region) {
      throw this.refusal(pageDiagnostics.missingFacet, [name], property);
    }
    return this.items(region);
  }

  /** Attributes of a component with their types. */
  private knownAttributes(name: string, element: XmlElement): ReadonlyMap<string, string> {
    const standard = standardComponents[name];
    if (standard) {
      return new Map([
        ...standard.attributes.map((attribute) => [attribute, 'Standard'] as const),
        ...(standard.withoutEffect ?? []).map((attribute) => [attribute, 'ignored'] as const),
        ...standard.facets.map((attribute) => [attribute, 'facet'] as const),
      ]);
    }
    const [namespace, bundleName = ''] = name.split(':');
    if (namespace !== 'c') {
      throw this.refusal(pageDiagnostics.unknownStandardComponent, [name], element);
    }
    const bundle = this.components.get('LightningComponentBundle', bundleName);
    if (!bundle) {
      throw this.refusal(pageDiagnostics.missingBundle, [bundleName], element);
    }
    return bundleAttributes(bundle);
  }

  private refusal(diagnostic: Diagnostic, args: readonly string[], { line, column }: XmlElement): LocalOrgError {
    return new LocalOrgError(diagnostic, args, { file: this.component.file, line, column });
  }
}

/** Properties that a bundle declares in its `js-meta.xml` for App Builder, with their types (`String`, `Integer`, `Boolean` …). */
function bundleAttributes(bundle: Component): ReadonlyMap<string, string> {
  const configs = childrenOf(child(bundle.xml, 'targetConfigs'), 'targetConfig');
  return new Map(
    configs
      .flatMap((config) => childrenOf(config, 'property'))
      .map((property) => [property.attributes?.['name'] ?? '', property.attributes?.['type'] ?? 'String']),
  );
}

/** Page attributes are written as text; a component receives them in the type that it declared. */
function addAttribute(attributes: Record<string, Attribute>, name: string, type: string, property: XmlElement): void {
  const list = childrenOf(child(property, 'valueList'), 'valueListItems').flatMap(
    (item) => childText(item, 'value') ?? [],
  );
  const text = list.length > 0 ? list.join(',') : childText(property, 'value');
  if (text === undefined) {
    return;
  }
  if (type === 'Integer' || type === 'Decimal' || (type === 'Standard' && /^\d+$/.test(text))) {
    attributes[name] = Number(text);
  } else if (type === 'Boolean' || (type === 'Standard' && /^(true|false)$/.test(text))) {
    attributes[name] = text === 'true';
  } else {
    attributes[name] = text;
  }
}
