import type { DeployProblem, Diagnostic } from '../diagnostics/errors.js';
import type { Component } from './component.js';

/** The component that a problem is about, as far as it is known. */
export type ProblemSubject = Pick<Component, 'type' | 'fullName' | 'file'>;

/** Where in the file; the beginning where nothing better is known. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** An error that the platform would give, too. `code` is its status code. */
export function platformProblem(
  subject: ProblemSubject,
  place: Place | undefined,
  code: string,
  message: string,
): DeployProblem {
  return problem(subject, place, code, message, false);
}

/** A refusal: the platform would take it. */
export function refusal(
  subject: ProblemSubject,
  place: Place | undefined,
  diagnostic: Diagnostic,
  ...args: readonly string[]
): DeployProblem {
  const message = diagnostic.message.replace(/\{(\d)\}/g, (_, index: string) => args[Number(index)] ?? '');
  return problem(subject, place, diagnostic.code, message, true);
}

function problem(
  subject: ProblemSubject,
  place: Place | undefined,
  code: string,
  message: string,
  refused: boolean,
): DeployProblem {
  return {
    componentType: subject.type,
    fullName: subject.fullName,
    file: subject.file,
    line: place?.line ?? 1,
    column: place?.column ?? 1,
    code,
    message,
    severity: 'Error',
    refused,
  };
}
