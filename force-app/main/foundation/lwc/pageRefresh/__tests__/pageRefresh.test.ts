import { onPageRefresh, requestPageRefresh } from 'c/pageRefresh';

describe('c/pageRefresh', () => {
  it('asks every listener until it leaves, and waits for all', async () => {
    const finished: string[] = [];
    const stopFirst = onPageRefresh(() => Promise.resolve(void finished.push('first')));
    const stopSecond = onPageRefresh(() => Promise.resolve(void finished.push('second')));
    await requestPageRefresh();
    expect(finished).toEqual(['first', 'second']);
    stopFirst();
    await requestPageRefresh();
    expect(finished).toEqual(['first', 'second', 'second']);
    stopSecond();
  });

  it('does not fail when a listener does', async () => {
    const other = jest.fn(() => Promise.resolve());
    const stops = [onPageRefresh(() => Promise.reject(new Error('blocked'))), onPageRefresh(other)];
    await expect(requestPageRefresh()).resolves.toBeUndefined();
    expect(other).toHaveBeenCalledTimes(1);
    stops.forEach((stop) => stop());
  });
});
