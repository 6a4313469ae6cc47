import type { XmlElement } from '../../metadata/component.js';
import type { FieldModel, ObjectModel } from '../../schema/model.js';
import { currentContext } from '../runtime/context.js';
import { FoldingMap } from '../runtime/foldingMap.js';
import { ApexList } from '../runtime/list.js';
import { sobjectFieldToken } from '../runtime/tokens.js';
import type { SObjectFieldToken } from '../runtime/tokens.js';
import { nameLibraryClass } from '../runtime/typeOf.js';

/** Behind Schema.FieldSetMember: a field of the object or of a parent, by its path. */
export class FieldSetMemberValue {
  constructor(
    readonly path: string,
    readonly required: boolean,
    readonly owner: ObjectModel,
    readonly field: FieldModel,
  ) {}

  get token(): SObjectFieldToken {
    return sobjectFieldToken(this.owner.name, this.field.name);
  }
}

/** Behind Schema.FieldSet. */
export class FieldSetValue {
  constructor(
    readonly object: ObjectModel,
    readonly name: string,
    private readonly xml: XmlElement | undefined,
  ) {}

  private text(element: string): string | null {
    return this.xml?.children.find((child) => child.name === element)?.text ?? null;
  }

  get label(): string {
    return this.text('label') ?? this.name;
  }

  get description(): string | null {
    return this.text('description');
  }

  members(): ApexList<FieldSetMemberValue> {
    const displayed = this.xml?.children.filter((child) => child.name === 'displayedFields') ?? [];
    return new ApexList(
      'Schema.FieldSetMember',
      displayed.flatMap((element) => this.member(element)),
    );
  }

  private member(element: XmlElement): FieldSetMemberValue[] {
    const { schema } = currentContext().org;
    const path = element.children.find((child) => child.name === 'field')?.text ?? '';
    const required = element.children.find((child) => child.name === 'isRequired')?.text === 'true';
    const steps = path.split('.');
    let owner: ObjectModel | undefined = this.object;
    for (const step of steps.slice(0, -1))
      owner = owner && schema.object(schema.parentRelationship(owner.name, step)?.reference?.to[0] ?? '');
    const field = owner?.fields.get((steps.at(-1) ?? '').toLowerCase());
    return owner === undefined || field === undefined ? [] : [new FieldSetMemberValue(path, required, owner, field)];
  }
}

/** `describe.fieldSets`. */
export class FieldSetsOfObject {
  constructor(readonly object: ObjectModel) {}

  map(): FoldingMap<FieldSetValue> {
    const map = new FoldingMap<FieldSetValue>('String', 'Schema.FieldSet');
    for (const component of currentContext().org.components.all('FieldSet')) {
      const [objectName = '', name = ''] = component.fullName.split('.');
      if (objectName.toLowerCase() === this.object.name.toLowerCase())
        map.put(name, new FieldSetValue(this.object, name, component.xml));
    }
    return map;
  }
}

nameLibraryClass(FieldSetValue, 'Schema.FieldSet');
nameLibraryClass(FieldSetMemberValue, 'Schema.FieldSetMember');
nameLibraryClass(FieldSetsOfObject, 'Schema.SObjectTypeFieldSets');
