import { api, LightningElement } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import { errorText } from 'localorg/server';
import type { QuickActionModel } from '../../../pages/pageModel.js';

interface Input extends HTMLElement {
  readonly type?: string;
  readonly value: unknown;
  readonly checked: boolean;
  reportValidity(): boolean;
}

/** The form of an action that creates or changes a record. Tells with `close` that it is done. */
export default class ActionForm extends LightningElement {
  @api action!: QuickActionModel;
  @api recordId!: string;
  failure: string | undefined;

  get fields() {
    return this.action.form!.fields.map((field) => ({
      ...field,
      isCombobox: field.input === 'combobox',
      isTextarea: field.input === 'textarea',
      isChecked: field.input === 'checkbox' && field.value === true,
    }));
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  async handleSave(): Promise<void> {
    const inputs = [...this.template!.querySelectorAll<Input>('[data-field]')];
    if (!inputs.map((input) => input.reportValidity()).every(Boolean)) {
      return;
    }
    const { verb, objectApiName, preset, successMessage } = this.action.form!;
    const written = this.action.form!.fields.filter(({ readOnly }) => !readOnly);
    const fields = {
      ...preset,
      ...Object.fromEntries(written.map(({ name, input }) => [name, valueOf(inputs, name, input)])),
    };
    try {
      await (verb === 'create'
        ? createRecord({ apiName: objectApiName, fields })
        : updateRecord({ fields: { ...fields, Id: this.recordId } }));
      this.dispatchEvent(new ShowToastEvent({ title: successMessage, variant: 'success' }));
      this.dispatchEvent(new CustomEvent('close'));
    } catch (error) {
      this.failure = errorText(error);
    }
  }
}

function valueOf(inputs: readonly Input[], name: string, type: string): unknown {
  const input = inputs.find(({ dataset }) => dataset['field'] === name)!;
  if (type === 'checkbox') return input.checked;
  if (input.value === '' || input.value === undefined || input.value === null) return null;
  return type === 'number' ? Number(input.value) : input.value;
}
