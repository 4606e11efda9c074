import { operatorsThatTake } from '../../../nodes/HubspotCommerce/hubspot/search/operators';

test('operators by what they take', () => {
	expect(operatorsThatTake('range')).toEqual(['BETWEEN']);
	expect(operatorsThatTake('list', 'nothing')).toEqual(['IN', 'HAS_PROPERTY', 'NOT_IN', 'NOT_HAS_PROPERTY']);
});
