import { request } from 'localorg/server';
import { startData } from 'localorg/startData';
import type { PageModel } from '../../../pages/pageModel.js';

type PageListener = (page: PageModel) => void;

let current = startData.page;
let requested = 0;
const listeners = new Set<PageListener>();
const failureListeners = new Set<(error: unknown) => void>();

/** The page that is shown. */
export function currentPage(): PageModel {
  return current;
}

/** Tells the page that is shown, now and whenever another one is; returns what ends it. */
export function watchPage(listener: PageListener): () => void {
  listeners.add(listener);
  listener(current);
  return () => listeners.delete(listener);
}

/** Tells when an address has no page. */
export function watchFailures(listener: (error: unknown) => void): () => void {
  failureListeners.add(listener);
  return () => failureListeners.delete(listener);
}

/** Goes to an address: within the org without a reload, elsewhere in a new window. */
export function openUrl(url: string, replace = false): void {
  const target = new URL(url, location.href);
  if (target.origin !== location.origin) {
    window.open(target.href, '_blank', 'noopener');
    return;
  }
  if (!target.pathname.startsWith('/lightning/')) {
    location.assign(target.href);
    return;
  }
  // A change of the state alone does not move the page, as in an org.
  const isSamePage = target.pathname === location.pathname;
  history[replace ? 'replaceState' : 'pushState']({}, '', target.href);
  void showAddress().then(() => {
    if (!isSamePage) {
      window.scrollTo(0, 0);
    }
  });
}

/** Asks the server for the page of the address; also when visibility may have changed. */
export async function showAddress(): Promise<void> {
  const ticket = ++requested;
  try {
    const page = await request<PageModel>(
      'GET',
      `/preview/page?url=${encodeURIComponent(location.pathname + location.search)}`,
    );
    if (ticket !== requested) {
      return; // The user has gone on.
    }
    if (JSON.stringify(page) !== JSON.stringify(current)) {
      current = page;
    }
    document.title = `${page.title} | Local org`;
    listeners.forEach((listener) => listener(current));
  } catch (error) {
    if (ticket === requested) {
      failureListeners.forEach((listener) => listener(error));
    }
  }
}

window.addEventListener('popstate', () => void showAddress());
