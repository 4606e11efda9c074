import type { IExecuteFunctions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { SchemaTrust } from '../../transport/schemaTrust';

/** An operation, written once for any CRM object. */
export interface Operation {
	/** The value of the operation parameter. */
	readonly name: string;
	/** Whether it can be done with an object; with any unless told. */
	readonly isFor?: (object: CrmObject) => boolean;
	/** How n8n's operation list shows it. */
	readonly option: (object: CrmObject) => Omit<INodePropertyOptions, 'value'>;
	/** Its parameters, without the resource and operation that they are shown for. */
	readonly parameters: (object: CrmObject) => INodeProperties[];
	/**
	 * Items in, items out.
	 * @param trust whether what was kept of the account will do
	 * @throws SchemaInDoubt when it may not have done; nothing is written then
	 * @throws NodeApiError or NodeOperationError when the workflow is to stop
	 */
	readonly execute: (
		context: IExecuteFunctions,
		object: CrmObject,
		trust: SchemaTrust,
	) => Promise<INodeExecutionData[]>;
}
