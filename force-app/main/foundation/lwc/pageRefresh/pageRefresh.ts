type RefreshListener = () => Promise<void>;

const listeners = new Set<RefreshListener>();

/**
 * Registers a component that can fetch its data again; call what is returned when it leaves the page.
 *
 * A module of our own, and not `lightning/refresh`: RefreshView works only where Lightning Web Security is switched on
 * and only in standard containers ("RefreshView API", Lightning Web Components Developer Guide).
 */
export function onPageRefresh(listener: RefreshListener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Has every component on the page fetch its data again, and resolves when all have; one that fails stops no other. */
export async function requestPageRefresh(): Promise<void> {
  await Promise.allSettled([...listeners].map((listener) => listener()));
}
