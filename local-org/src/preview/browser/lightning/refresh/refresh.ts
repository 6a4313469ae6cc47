/** Outcomes that a refresh handler may report. */
export const REFRESH_COMPLETE = 'refresh-complete';
export const REFRESH_COMPLETE_WITH_ERROR = 'refresh-complete-with-error';
export const REFRESH_ERROR = 'refresh-error';

type RefreshStatus = typeof REFRESH_COMPLETE | typeof REFRESH_COMPLETE_WITH_ERROR | typeof REFRESH_ERROR;
type RefreshHandler = () => Promise<RefreshStatus>;
type ContainerCallback = (refresh: Promise<RefreshStatus>) => void;

/** Asks the nearest refresh container, in the end the page, to bring what it shows up to date («Refresh Component Data»). */
export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super('lightning__refreshview', { bubbles: true, composed: true, cancelable: true });
  }
}

interface Registration {
  readonly element: EventTarget;
  readonly end: () => void;
}

const REGISTER_HANDLER = 'localorg__registerrefreshhandler';
const registrations = new Map<number, Registration>();
let lastId = 0;

/**
 * Makes an element a container: it answers refresh events from inside by running the handlers registered inside.
 * Returns the id for unregisterRefreshContainer.
 */
export function registerRefreshContainer(element: EventTarget, callback: ContainerCallback): number {
  const handlers = new Set<RefreshHandler>();
  const onRegister = (event: Event): void => {
    const { handler, registered } = (
      event as CustomEvent<{ handler: RefreshHandler; registered: (end: () => void) => void }>
    ).detail;
    event.stopPropagation();
    handlers.add(handler);
    registered(() => handlers.delete(handler));
  };
  const onRefresh = (event: Event): void => {
    event.stopPropagation();
    callback(runAll(handlers));
  };
  element.addEventListener(REGISTER_HANDLER, onRegister);
  element.addEventListener('lightning__refreshview', onRefresh);
  return register(element, () => {
    element.removeEventListener(REGISTER_HANDLER, onRegister);
    element.removeEventListener('lightning__refreshview', onRefresh);
  });
}

/** Registers what an element does when the container around it refreshes. Returns the id for unregisterRefreshHandler. */
export function registerRefreshHandler(element: EventTarget, handler: RefreshHandler): number {
  let end = (): void => undefined;
  const detail = { handler, registered: (remove: () => void) => (end = remove) };
  element.dispatchEvent(new CustomEvent(REGISTER_HANDLER, { bubbles: true, composed: true, detail }));
  return register(element, () => end());
}

export function unregisterRefreshContainer(id: number): void {
  unregister(id);
}

export function unregisterRefreshHandler(id: number): void {
  unregister(id);
}

function register(element: EventTarget, end: () => void): number {
  lastId += 1;
  registrations.set(lastId, { element, end });
  return lastId;
}

function unregister(id: number): void {
  registrations.get(id)?.end();
  registrations.delete(id);
}

async function runAll(handlers: ReadonlySet<RefreshHandler>): Promise<RefreshStatus> {
  const results = await Promise.allSettled([...handlers].map(async (handler) => handler()));
  const statuses = results.map((result) => (result.status === 'fulfilled' ? result.value : REFRESH_ERROR));
  return (
    statuses.find((status) => status === REFRESH_ERROR) ??
    statuses.find((status) => status !== REFRESH_COMPLETE) ??
    REFRESH_COMPLETE
  );
}
