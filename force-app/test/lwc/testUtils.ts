import { createElement, type LightningElement } from 'lwc';

/** Puts a component on the page with these properties, and waits until it has rendered. */
export async function mount(
  tag: string,
  component: typeof LightningElement,
  properties: Readonly<Record<string, unknown>> = {},
): Promise<HTMLElement> {
  const element = createElement(tag, { is: component });
  Object.assign(element, properties);
  document.body.appendChild(element);
  await settle();
  return element;
}

/** Waits until promises are settled and what they changed is rendered. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}

/** All elements that a selector finds in a component, also inside the components it is made of. */
export function findAll<Found extends Element = HTMLElement & Properties>(host: Element, selector: string): Found[] {
  const root = host.shadowRoot;
  if (!root) {
    return [];
  }
  const here = [...root.querySelectorAll<Found>(selector)];
  const inside = [...root.querySelectorAll('*')].flatMap((child) => findAll<Found>(child, selector));
  return [...here, ...inside];
}

/** The first element found; a test that expects none asks `findAll`. */
export function find<Found extends Element = HTMLElement & Properties>(host: Element, selector: string): Found {
  const [found] = findAll<Found>(host, selector);
  if (!found) {
    throw new Error(`No ${selector} in ${host.tagName.toLowerCase()}: ${textOf(host)}`);
  }
  return found;
}

/** Text of a component and of those inside it; base components are stubs in Jest and add none. */
export function textOf(host: Element): string {
  const own = host.shadowRoot ? textOfNodes(host.shadowRoot) : '';
  return own.replace(/\s+/g, ' ').trim();
}

/** Public properties of a component, as an element has them. */
export type Properties = Record<string, unknown>;

function textOfNodes(node: Node): string {
  return [...node.childNodes]
    .map((child) => {
      if (child.nodeType === Node.TEXT_NODE) {
        return `${child.textContent ?? ''} `;
      }
      const inShadow = child instanceof Element && child.shadowRoot ? textOfNodes(child.shadowRoot) : '';
      return inShadow + textOfNodes(child);
    })
    .join('');
}
