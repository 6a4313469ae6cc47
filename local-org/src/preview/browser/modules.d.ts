/* Scoped modules of the platform that the preview's own components import. */

declare module '@salesforce/i18n/timeZone' {
  /** IANA name of the user's time zone. */
  const timeZone: string;
  export default timeZone;
}
