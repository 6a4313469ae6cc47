/** What a component can be in: it waits, it failed, it has nothing to show, or it shows its data. */
export type PanelState = 'loading' | 'error' | 'empty' | 'data';

/** State of what a wire has given so far; `isEmpty` says that its data holds nothing to show. */
export function panelState(result: WireResult<unknown> | undefined, isEmpty = false): PanelState {
  if (result?.error) {
    return 'error';
  }
  if (result?.data === undefined || result.data === null) {
    return 'loading';
  }
  return isEmpty ? 'empty' : 'data';
}
