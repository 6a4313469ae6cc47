import type { FastifyInstance } from 'fastify';
import type { Preview } from '../createPreview.js';
import { asVisitor } from './visitor.js';

/**
 * Runs an @AuraEnabled method in a transaction of its own. Returns the JSON of its result.
 * Throws whatever Apex threw; `message` is what the component sees.
 */
export type InvokeAura = (userId: string, className: string, methodName: string, parametersJson: string) => string;

interface AuraCall {
  readonly className: string;
  readonly methodName: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** True for a wire, which takes cacheable methods only. */
  readonly cacheable: boolean;
}

/** Apex for components. */
export function auraRoutes(server: FastifyInstance, preview: Preview): void {
  server.post<{ Body: AuraCall }>('/aura/apex', (request, reply) => {
    const { className, methodName, parameters, cacheable } = request.body;
    const userId = asVisitor(preview, request, (page) => page.userId);
    reply.type('application/json; charset=utf-8');
    try {
      if (cacheable && preview.auraMethods?.find(className, methodName)?.cacheable === false) {
        throw new Error(`${className}.${methodName} is wired, and must therefore be @AuraEnabled(cacheable=true).`);
      }
      return reply.send(preview.invokeAura(userId, className, methodName, JSON.stringify(parameters)));
    } catch (error) {
      return reply.status(500).send(JSON.stringify(errorBody(error)));
    }
  });
}

/** The body that a component finds in `error.body` («Handle Errors in Apex Calls»). */
function errorBody(error: unknown): Record<string, unknown> {
  const { message, typeName, apexStack } = error as { message?: string; typeName?: string; apexStack?: string };
  return {
    message: message ?? String(error),
    exceptionType: typeName ?? null,
    stackTrace: apexStack ?? null,
    isUserDefinedException: false,
  };
}
