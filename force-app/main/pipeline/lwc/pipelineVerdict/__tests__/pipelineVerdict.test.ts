import PipelineVerdict from 'c/pipelineVerdict';
import { find, mount, textOf } from '@test/testUtils';

describe('c-pipeline-verdict', () => {
  it('says that a deal is questionable, and by what', async () => {
    const element = await mount('c-pipeline-verdict', PipelineVerdict, {
      isQuestionable: true,
      flags: ['EXTENSIONS', 'AGE'],
    });
    expect(find(element, 'lightning-badge')).toMatchObject({ label: 'Questionable', iconName: 'utility:question' });
    expect(textOf(element)).toBe('pushed months, age');
    await expect(element).toBeAccessible();
  });

  it('says that a deal is sound', async () => {
    const element = await mount('c-pipeline-verdict', PipelineVerdict, { isQuestionable: false, flags: [] });
    expect(find(element, 'lightning-badge')).toMatchObject({ label: 'Sound', iconName: 'utility:check' });
    expect(textOf(element)).toBe('');
    await expect(element).toBeAccessible();
  });
});
