import type { StandardBehaviour } from './behaviour.js';

const behaviours: readonly StandardBehaviour[] = [];

/** By object API name. */
export const standardBehaviours: ReadonlyMap<string, StandardBehaviour> = new Map(behaviours.map((behaviour) => [behaviour.objectName, behaviour]));
