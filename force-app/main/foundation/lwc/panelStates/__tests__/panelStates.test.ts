import { panelState } from 'c/panelStates';

describe('c/panelStates', () => {
  it.each<[string, WireResult<unknown> | undefined, boolean, string]>([
    ['loading before a wire has given anything', undefined, false, 'loading'],
    ['loading while there is neither data nor error', { data: undefined, error: undefined }, false, 'loading'],
    ['error', { error: new Error('blocked') }, false, 'error'],
    ['empty', { data: [] }, true, 'empty'],
    ['data', { data: ['one'] }, false, 'data'],
    ['data when it is 0', { data: 0 }, false, 'data'],
  ])('is %s', (_name, result, isEmpty, state) => {
    expect(panelState(result, isEmpty)).toBe(state);
  });
});
