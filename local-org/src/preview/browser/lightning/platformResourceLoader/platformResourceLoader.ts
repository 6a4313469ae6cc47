const loading = new Map<string, Promise<void>>();

/** Loads a script of a static resource into the page; once, however often it is asked for. */
export function loadScript(_component: unknown, url: string): Promise<void> {
  return loadOnce(url, () => Object.assign(document.createElement('script'), { src: url }));
}

/** Loads a style sheet of a static resource into the page; once. */
export function loadStyle(_component: unknown, url: string): Promise<void> {
  return loadOnce(url, () => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }));
}

function loadOnce(url: string, makeElement: () => HTMLElement): Promise<void> {
  let promise = loading.get(url);
  if (!promise) {
    promise = new Promise<void>((resolve, reject) => {
      const element = makeElement();
      element.onload = () => resolve();
      element.onerror = () => {
        loading.delete(url);
        reject(new Error(`The resource ${url} could not be loaded.`));
      };
      document.head.append(element);
    });
    loading.set(url, promise);
  }
  return promise;
}
