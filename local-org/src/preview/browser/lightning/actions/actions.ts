/** Closes the dialog of a screen action («Create a Screen Quick Action», Lightning Web Components Developer Guide). */
export class CloseActionScreenEvent extends CustomEvent<undefined> {
  constructor() {
    super('lightning__actionsclosescreen', { bubbles: true, composed: true });
  }
}
