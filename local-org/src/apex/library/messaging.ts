import { currentContext } from '../runtime/context.js';
import { requireArgument } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';

/** Behind Messaging.SingleEmailMessage: what has been set, by name. */
class EmailValue {
  readonly values = new Map<string, unknown>();

  toString(): string {
    return 'Messaging.SingleEmailMessage[]';
  }
}

/** Behind Messaging.SendEmailResult. The local org sends nothing; a message that the platform would take is a success. */
class SendResultValue {}

nameLibraryClass(EmailValue, 'Messaging.SingleEmailMessage');
nameLibraryClass(SendResultValue, 'Messaging.SendEmailResult');

/** Attributes with a setter and a getter: `setSubject(String)`, `getSubject()`. */
function attributes(declarations: readonly string[]): MemberTable {
  const members: Record<string, MemberTable[string]> = {};
  for (const declaration of declarations) {
    const space = declaration.lastIndexOf(' ');
    const [type, name] = [declaration.slice(0, space), declaration.slice(space + 1)];
    members[`void set${name}(${type} value)`] = (self: EmailValue, value: unknown) => void self.values.set(name, value);
    members[`${type} get${name}()`] = (self: EmailValue) => self.values.get(name) ?? null;
  }
  return members;
}

/** Counts an invocation; nothing leaves the machine, `System.debug` shows that it would have. */
function sendEmail(messages: ApexList<EmailValue> | null): ApexList<SendResultValue> {
  const { limits, debug } = currentContext();
  limits.consume('emailInvocations');
  const results = requireArgument(messages).items.map((message) => {
    debug('INFO', `E-mail not sent: ${String(message.values.get('Subject') ?? '')}`);
    return new SendResultValue();
  });
  return new ApexList('Messaging.SendEmailResult', results);
}

defineType('Messaging.Email', {});

defineType(
  'Messaging.SingleEmailMessage',
  {
    'new()': () => new EmailValue(),
    ...attributes([
      'List<String> ToAddresses',
      'List<String> CcAddresses',
      'List<String> BccAddresses',
      'String Subject',
      'String PlainTextBody',
      'String HtmlBody',
      'String SenderDisplayName',
      'String ReplyTo',
      'Id OrgWideEmailAddressId',
      'Id TargetObjectId',
      'Id TemplateId',
      'Id WhatId',
      'Boolean SaveAsActivity',
      'Boolean UseSignature',
      'Boolean BccSender',
      'String Charset',
      'String References',
      'String InReplyTo',
      'Boolean TreatTargetObjectAsRecipient',
      'Boolean TreatBodiesAsTemplate',
      'String EmailPriority',
    ]),
  },
  { extends: 'Messaging.Email' },
);

defineType('Messaging.SendEmailResult', {
  'Boolean isSuccess()': () => true,
});

defineType('System.Messaging', {
  'static List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> messages)': sendEmail,
  'static List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> messages, Boolean allOrNone)': sendEmail,
  'static void reserveSingleEmailCapacity(Integer count)': (count: number | null) => void requireArgument(count),
  'static void reserveMassEmailCapacity(Integer count)': (count: number | null) => void requireArgument(count),
});
