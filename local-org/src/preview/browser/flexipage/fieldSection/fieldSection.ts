import { api } from 'lwc';
import RecordPanel from 'localorg/recordPanel';
import type { FieldCell, PageComponent } from '../../../pages/pageModel.js';

/** A section of fields that the page itself arranges («Dynamic Forms»). */
export default class FieldSection extends RecordPanel<readonly FieldCell[]> {
  @api facets!: { readonly columns?: readonly PageComponent[] };
  @api label: string | undefined;

  protected override address(): string {
    const fields = this.columnModels.flatMap(({ fields }) => fields);
    return `/preview/cells/${this.recordId}?fields=${fields.join(',')}`;
  }

  get columns() {
    const cells = new Map((this.model ?? []).map((cell) => [cell.field, cell]));
    return this.columnModels.map(({ id, fields }) => ({
      id,
      cells: fields.flatMap((field) => cells.get(field) ?? []),
    }));
  }

  get columnClass(): string {
    return `slds-col slds-size_1-of-1 slds-medium-size_1-of-${this.columnModels.length}`;
  }

  private get columnModels(): { id: string; fields: string[] }[] {
    return (this.facets.columns ?? []).map(({ id, facets }) => ({
      id,
      fields: (facets['body'] ?? []).flatMap(({ attributes }) => String(attributes['field'] ?? '') || []),
    }));
  }
}
