import { reduceErrors } from 'c/errorMessages';

const UNKNOWN = 'An unknown error occurred. Reload the page; if it comes back, tell your administrator.';

describe('c/errorMessages', () => {
  it.each<[string, unknown, string[]]>([
    ['a message of Apex', { body: { message: 'No such target.' }, status: 500 }, ['No such target.']],
    ['an error of JavaScript', new Error('blocked'), ['blocked']],
    ['plain text', 'refused', ['refused']],
    ['a list of the UI API', { body: [{ message: 'one' }, { message: 'two' }] }, ['one', 'two']],
    [
      'errors of a page and of fields',
      {
        body: {
          message: 'An error occurred while trying to update the record.',
          output: {
            errors: [{ message: 'page' }],
            fieldErrors: { Name: [{ message: 'too long' }], Level__c: [{ message: 'missing' }] },
          },
        },
      },
      ['page', 'too long', 'missing'],
    ],
    ['errors of DML in Apex', { body: { pageErrors: [{ message: 'locked' }], fieldErrors: {} } }, ['locked']],
    ['a status without a body', { status: 503, statusText: 'Service Unavailable' }, ['Service Unavailable']],
    ['several errors', [new Error('one'), { body: { message: 'two' } }], ['one', 'two']],
    ['the same message twice', [new Error('one'), new Error('one')], ['one']],
    ['nothing', undefined, [UNKNOWN]],
    ['null', null, [UNKNOWN]],
    ['an empty object', {}, [UNKNOWN]],
    ['an empty message', { body: { message: '' } }, [UNKNOWN]],
    ['a body that is text', { body: 'gateway', statusText: 'Bad Gateway' }, ['Bad Gateway']],
  ])('reads %s', (_name, error, messages) => {
    expect(reduceErrors(error)).toEqual(messages);
  });
});
