/** Asks the page to show a toast («Toast Notifications»): `{ title, message, messageData, variant, mode }`. */
export class ShowToastEvent extends CustomEvent<Readonly<Record<string, unknown>>> {
  constructor(detail: Readonly<Record<string, unknown>>) {
    super('lightning__showtoast', { bubbles: true, composed: true, cancelable: true, detail });
  }
}
