import type { Credential } from './credential';
import { mapped } from './operations';
import { commerce, core, manualTrigger, workflow, type Workflow } from './workflow';

/**
 * A back-fill as people build it: two CSV files are read, the orders are written, each line is joined to the record of
 * its order, the lines are written, and a third file gets the rows with the IDs of their records beside them.
 * @param folder where the files are, and where `written.csv` comes to be
 */
export function northwindBackfill(credential: Credential, folder: string): Workflow {
	const updateOrders = commerce('Update Orders', credential, {
		resource: 'order',
		operation: 'update',
		findBy: 'uniqueProperty',
		idProperty: 'shop_order_id',
		idValue: '={{ $json.orderID }}',
		fields: mapped({
			hs_order_name: '={{ $json.orderID }} {{ $json.shipName }}',
			hs_shipping_cost: '={{ $json.freight }}',
			hs_external_created_date: "={{ $json.orderDate.replace(' ', 'T') + 'Z' }}",
		}),
		options: {},
	});
	const createLines = commerce('Create Line Items', credential, {
		resource: 'lineItem',
		operation: 'batchCreate',
		lineSource: 'items',
		fields: mapped({
			name: '=Product {{ $json.productID }}',
			hs_sku: '={{ $json.productID }}',
			price: '={{ $json.unitPrice }}',
			quantity: '={{ $json.quantity }}',
			hs_external_id: '={{ $json.orderID }}-{{ $json.productID }}',
		}),
		associations: { association: [{ toObject: 'order', toId: '={{ $json.hubspotOrder }}', labelId: 0 }] },
		options: {},
	});
	const besideTheOrder = core('Order and Record', 'set', 3.4, {
		mode: 'raw',
		jsonOutput: "={{ { orderID: $('Orders').item.json.orderID, hubspotOrder: $json.id } }}",
		options: {},
	});
	const joined = core('Lines with Orders', 'merge', 3.2, {
		mode: 'combine',
		combineBy: 'combineByFields',
		fieldsToMatchString: 'orderID',
		joinMode: 'keepEverything',
		options: {},
	});
	const besideTheLine = core('Line and Record', 'set', 3.4, {
		mode: 'raw',
		jsonOutput:
			"={{ { orderID: $('Lines').item.json.orderID, productID: $('Lines').item.json.productID, hubspotOrder: $('Lines with Orders').item.json.hubspotOrder, hubspotLine: $json.id } }}",
		options: {},
	});
	const nodes = [
		manualTrigger(),
		read('Orders File', `${folder}/orders.csv`),
		core('Orders', 'extractFromFile', 1, { operation: 'csv', options: { relaxQuotes: true } }),
		updateOrders,
		besideTheOrder,
		read('Lines File', `${folder}/order-details.csv`),
		core('Lines', 'extractFromFile', 1, { operation: 'csv', options: {} }),
		joined,
		createLines,
		besideTheLine,
		core('As CSV', 'convertToFile', 1.1, { operation: 'csv', options: {} }),
		core('Written File', 'readWriteFile', 1, { operation: 'write', fileName: `${folder}/written.csv`, options: {} }),
	];
	return workflow('Northwind', nodes, [
		{ from: 'Start', to: 'Orders File' },
		{ from: 'Orders File', to: 'Orders' },
		{ from: 'Orders', to: 'Update Orders' },
		{ from: 'Update Orders', to: 'Order and Record' },
		{ from: 'Order and Record', to: 'Lines with Orders', input: 1 },
		{ from: 'Start', to: 'Lines File' },
		{ from: 'Lines File', to: 'Lines' },
		{ from: 'Lines', to: 'Lines with Orders', input: 0 },
		{ from: 'Lines with Orders', to: 'Create Line Items' },
		{ from: 'Create Line Items', to: 'Line and Record' },
		{ from: 'Line and Record', to: 'As CSV' },
		{ from: 'As CSV', to: 'Written File' },
	]);
}

function read(name: string, path: string) {
	return core(name, 'readWriteFile', 1, { operation: 'read', fileSelector: path, options: {} });
}
