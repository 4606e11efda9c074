import { parametersOf } from '../../nodes/HubspotCommerce/actions/description';
import { operationsOf } from '../../nodes/HubspotCommerce/actions/operations/operations';
import { RESOURCES } from '../../nodes/HubspotCommerce/resources';
import { triggerParameters } from '../../nodes/HubspotCommerce/trigger/parameters';
import { parameterLines } from '../support/parameterLines';
import type { Described } from './withAdded';

/** What each operation of each resource has now. */
export function describedNow(): Described[] {
	const properties = parametersOf();
	return RESOURCES.flatMap(({ name: resource, object }) =>
		operationsOf(object).map(({ name: operation }) => {
			const choice = { resource, operation };
			return { ...choice, lines: parameterLines(properties, choice) };
		}),
	);
}

/** What the trigger has now for each resource; it has one operation, without a name. */
export function triggerDescribedNow(): Described[] {
	const properties = triggerParameters();
	return RESOURCES.map(({ name: resource }) => {
		const choice = { resource, operation: '' };
		return { ...choice, lines: parameterLines(properties, choice) };
	});
}
