import RecordPanel from 'localorg/recordPanel';

/** All related lists of the record's page layout. */
export default class RelatedListContainer extends RecordPanel<readonly string[]> {
  protected override address(): string {
    return `/preview/related/${this.recordId}`;
  }

  get lists(): readonly string[] {
    return this.model ?? [];
  }
}
