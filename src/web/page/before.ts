/* eslint-disable @typescript-eslint/no-deprecated -- of its overloads the one for any name is, and it is what is wrapped */
/**
 * What the libraries find when they are loaded: a program of its own, since they are loaded before anything of the page runs. Their styles are elements that a script makes, which the page's policy allows with its nonce only; their icons
 * lie below `/public/`.
 */
const nonce = document.querySelector('meta[name="headroom-nonce"]')?.getAttribute('content') ?? '';
const create = document.createElement.bind(document);
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = create(name, options);
  if (name.toLowerCase() === 'style') {
    element.setAttribute('nonce', nonce);
  }
  return element;
}) as typeof document.createElement;

Object.assign(window, {
  __grafana_public_path__: '/public/',
  // Else a library of translations advertises a service in the console.
  __i18next_supportNoticeShown: true,
});

export {};
