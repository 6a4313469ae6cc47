import TargetStatusBadge from 'c/targetStatusBadge';
import { find, mount } from '@test/testUtils';

describe('c-target-status-badge', () => {
  it.each([
    ['Achieved', 'Achieved', 'slds-theme_success'],
    ['On Track', 'On track', 'slds-theme_success'],
    ['At Risk', 'At risk', 'slds-theme_warning'],
    ['Behind', 'Behind', 'slds-theme_error'],
  ])('shows %s in words and in colour', async (status, label, badgeClass) => {
    const element = await mount('c-target-status-badge', TargetStatusBadge, { status });
    const badge = find(element, 'lightning-badge');
    expect(badge['label']).toBe(label);
    expect(badge.classList).toContain(badgeClass);
    await expect(element).toBeAccessible();
  });

  it('shows a status that it does not know as it is', async () => {
    const element = await mount('c-target-status-badge', TargetStatusBadge, { status: 'Paused' });
    expect(find(element, 'lightning-badge')['label']).toBe('Paused');
  });
});
