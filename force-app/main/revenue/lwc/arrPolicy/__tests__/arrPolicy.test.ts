import { POLICY_CHOICES, policyFrom } from 'c/arr';
import ArrPolicy from 'c/arrPolicy';
import { findAll, mount } from '@test/testUtils';

const sentencesOf = async (answers: Record<string, unknown>): Promise<(string | null)[]> => {
  const element = await mount('c-arr-policy', ArrPolicy, { policy: policyFrom(answers) });
  return findAll(element, 'li').map((item) => item.textContent);
};

describe('c-arr-policy', () => {
  it('says the default in sentences', async () => {
    const element = await mount('c-arr-policy', ArrPolicy, { policy: policyFrom({}) });
    expect(findAll(element, 'li').map((item) => item.textContent)).toEqual([
      'ARR is the amount ÷ days of the term × 365, or × 366 if the term contains a 29 February. Both ends count.',
      'Without start or end the term is a year and ARR is the amount.',
      'A deal counts from the start of its term.',
      'It leaves when its term ends.',
      'A renewal that starts at most 30 days late is continuous; later it is churn and then reactivation.',
      'A ramp counts at the value of the current year.',
      'Free months belong to the term over which the amount is spread.',
    ]);
    await expect(element).toBeAccessible();
  });

  it('names days where the policy has some', async () => {
    const sentences = await sentencesOf({ leaveAt: 'Later', leaveAfterDays: 14, graceDays: 5 });
    expect(sentences).toContain('It leaves 14 days after its term ends.');
  });

  it.each(Object.entries(POLICY_CHOICES))('has another sentence for each answer to %s', async (question, answers) => {
    const texts = await Promise.all(answers.map((answer) => sentencesOf({ [question]: answer })));
    expect(new Set(texts.map((sentences) => sentences.join(' '))).size).toBe(answers.length);
  });
});
