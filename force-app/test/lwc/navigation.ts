/** The test's side of `lightning/navigation`. */
export { CurrentPageReference, navigate } from '../jest-mocks/lightning/navigation';
