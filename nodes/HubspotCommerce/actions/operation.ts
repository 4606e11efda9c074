import type { IExecuteFunctions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { CrmObject } from '../hubspot/objects';

/** An operation, written once for any CRM object. */
export interface Operation {
	/** The value of the operation parameter. */
	readonly name: string;
	/** How n8n's operation list shows it. */
	option(object: CrmObject): Omit<INodePropertyOptions, 'value'>;
	/** Its parameters, without the resource and operation that they are shown for. */
	parameters(object: CrmObject): INodeProperties[];
	/**
	 * Items in, items out.
	 * @throws NodeApiError or NodeOperationError when the workflow is to stop
	 */
	execute(context: IExecuteFunctions, object: CrmObject): Promise<INodeExecutionData[]>;
}
