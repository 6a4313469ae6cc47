import CommissionStatusBadge from 'c/commissionStatusBadge';
import { find, mount } from '@test/testUtils';

const mountBadge = (status: string | undefined): Promise<HTMLElement> =>
  mount('c-commission-status-badge', CommissionStatusBadge, { status });

describe('c-commission-status-badge', () => {
  it.each(['Open', 'Approved', 'Paid'])('says %s in words', async (status) => {
    const element = await mountBadge(status);
    expect(find(element, 'lightning-badge')['label']).toBe(status);
    await expect(element).toBeAccessible();
  });

  it('shows a status that it does not know as it is', async () => {
    expect(find(await mountBadge('Held'), 'lightning-badge')['label']).toBe('Held');
    expect(find(await mountBadge(undefined), 'lightning-badge')['label']).toBe('');
  });
});
