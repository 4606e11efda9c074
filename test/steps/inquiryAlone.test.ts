import { inquiry } from '../../nodes/HubspotCommerce/actions/steps/inquiry';
import type { NewLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { accountAnswering, RUN, toldOf } from '../calls/support';
import { asSent, newLine } from '../hubspot/support';
import { nextOf } from './next';

test('a line without a unique value stays unknown where the account does not tell its properties', async () => {
	const { account, calls } = accountAnswering();
	const { next, handed } = nextOf<NewLine>(() => ({
		kind: 'unknown',
		why: 'The connection broke off',
		status: null,
		correlationId: null,
	}));
	const line = asSent(newLine({ name: 'Hat' }));
	const reconciled = await inquiry(account, lineItem, null)(next).settle([line], RUN);
	expect(toldOf(reconciled, [line])).toEqual({ outcomes: ['unknown'], strays: [] });
	expect(handed).toHaveLength(1);
	expect(calls).toEqual([]);
});
