import { setup } from '@sa11y/jest';
import { registerApexWires } from '@test/apexWires';
import { registerLabels } from '@test/labels';

setup();
registerLabels();
registerApexWires();

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});
