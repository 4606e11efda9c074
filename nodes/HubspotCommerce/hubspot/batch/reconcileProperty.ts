import { scopeAdvice } from '../advice';
import { isAccepted, isFinished, type Answer, type HttpAnswer } from '../answer';
import type { Refusal } from '../errors';
import { isJsonRecord } from '../json';
import { toPropertyDefinition, type PropertyDefinition } from '../schema';
import { propertyRecord } from '../uniqueProperty';
import type { Outcome } from './outcome';
import { outcomeOfWholeCall, unreadable } from './reconcile';

/**
 * The outcome of a call that makes a unique property: a 2xx answer is the property itself, of that name and unique. Any
 * other answer does not say that it was made.
 * @param schemaScope the scope that the call needs
 */
export function reconcileProperty(name: string, answer: Answer, schemaScope: string): Outcome {
	if (isAccepted(answer)) {
		const made = isFinished(answer) ? propertyIn(answer) : null;
		if (made?.name !== name || !made.isUnique) return unreadable(answer);
		return { kind: 'written', record: propertyRecord(made), remark: null };
	}
	const outcome = outcomeOfWholeCall(answer, 1);
	if (outcome.kind !== 'refused') return outcome;
	return { ...outcome, refusal: { ...outcome.refusal, advice: adviceFor(outcome.refusal, schemaScope, answer) } };
}

/** HubSpot's description of version 2025-09 has the property in `entity`, those of v3 and 2026-03 have it as the body. */
function propertyIn({ body }: HttpAnswer): PropertyDefinition | null {
	if (!isJsonRecord(body)) return null;
	return toPropertyDefinition(isJsonRecord(body['entity']) ? body['entity'] : body);
}

/** What else is advised is about records. A 403 names every scope of every object that the call is for: one is enough. */
function adviceFor({ status, category, advice }: Refusal, schemaScope: string, answer: Answer): string | null {
	switch (status) {
		case 403:
			return `${scopeAdvice([schemaScope], answer.kind === 'answered' && answer.by === 'app')}. Or create the property in HubSpot under Settings > Properties`;
		case 404:
			return category === null ? advice : null;
		case 409:
			return 'Look for it in HubSpot under Settings > Properties, also among the archived ones, or choose another name';
		default:
			return advice;
	}
}
