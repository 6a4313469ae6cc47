import { createElement } from 'lwc';
import Shell from 'localorg/shell';
import { setComponentLoaders } from 'localorg/components';

/** Puts the shell into the page; called by the start script with a loader for each component. */
export function start(loaders: Parameters<typeof setComponentLoaders>[0]): void {
  setComponentLoaders(loaders);
  document.body.append(createElement('localorg-shell', { is: Shell }));
}
