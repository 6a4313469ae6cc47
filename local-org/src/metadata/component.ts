/** An XML element with its place, 1-based. `text` is the trimmed text content (entities decoded). */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
  readonly line: number;
  readonly column: number;
  /** Attributes as written (`xsi:type`, `xsi:nil`, `xmlns`); absent where there are none. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** One deployable thing, whatever the format of its files (source or metadata format). */
export interface Component {
  /** Metadata API type: `CustomObject`, `CustomField`, `ApexClass`, `LightningComponentBundle` … */
  readonly type: string;
  /** `Opportunity.Sales_Target__c`, `TargetService` … */
  readonly fullName: string;
  /** Path of the XML file as people know it (relative to the project, or inside the zip). */
  readonly file: string;
  /** The component's own element (for a child in a merged file: that child's element). Undefined where the type has no XML. */
  readonly xml: XmlElement | undefined;
  /** Content files by path (Apex body, bundle files, static resource); text or bytes. */
  readonly content: ReadonlyMap<string, Uint8Array>;
}

/** All that was deployed, the newest version of each; asked by describe calls, apex and preview. */
export interface ComponentStore {
  get(type: string, fullName: string): Component | undefined;
  all(type: string): readonly Component[];
}
