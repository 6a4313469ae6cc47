/** Content types whose static resource is an archive: a folder in source format («StaticResource», Metadata API). */
export const ARCHIVE_TYPES: ReadonlySet<string> = new Set([
  'application/zip',
  'application/x-zip-compressed',
  'application/jar',
]);
