import { child } from '../../metadata/xml.js';
import type { Deployment } from '../deployment.js';
import { DEPLOY_DIAGNOSTICS } from '../diagnostics.js';

/** Labels and static resources. */
export function checkTexts(deployment: Deployment): void {
  for (const component of deployment.of('CustomLabel')) {
    const language = component.xml && child(component.xml, 'language');
    if (language && language.text !== 'en_US')
      deployment.refuse(component, language, DEPLOY_DIAGNOSTICS.labelLanguage, language.text);
    const value = component.xml && child(component.xml, 'value');
    if ((value?.text.length ?? 0) > 1000)
      deployment.error(component, value, 'STRING_TOO_LONG', 'Value: data value too large (max length=1000)');
  }
  for (const component of deployment.of('StaticResource')) {
    if (component.content.size > 1)
      deployment.error(
        component,
        undefined,
        'FIELD_INTEGRITY_EXCEPTION',
        'A folder of files is a static resource only with the contentType of an archive: application/zip, application/x-zip-compressed or application/jar',
      );
    if (component.content.size === 0)
      deployment.error(component, undefined, 'REQUIRED_FIELD_MISSING', 'Required field is missing: content');
  }
}
