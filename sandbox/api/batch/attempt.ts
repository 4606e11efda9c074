import { HubSpotError } from '../../errors';
import type { RefusedInput } from './batchAnswer';
import type { Traced } from './inputs';

/** Does each input by itself; those that are refused are left out of the outcome and noted. */
export function attemptEach<I extends Traced, R>(
	inputs: readonly I[],
	refused: RefusedInput[],
	act: (input: I, position: number) => R,
): R[] {
	return inputs.flatMap((input, position) => {
		try {
			return [act(input, position)];
		} catch (error) {
			if (!(error instanceof HubSpotError)) throw error;
			refused.push({ traceId: input.objectWriteTraceId ?? '', error });
			return [];
		}
	});
}
