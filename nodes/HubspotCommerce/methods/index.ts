import type { INodeType } from 'n8n-workflow';
import { getAssociationLabels } from './getAssociationLabels';
import {
	getAssociatedUniqueProperties,
	getProperties,
	getPropertiesToReturn,
	getStages,
	getUniqueProperties,
	getUniquePropertiesOrAutomatic,
} from './propertyLists';
import { getPropertyFields } from './getPropertyFields';
import { searchRecords } from './searchRecords';

/** What the editor asks for while a user fills the parameters in. */
export const methods = {
	listSearch: { searchRecords },
	loadOptions: {
		getAssociatedUniqueProperties,
		getAssociationLabels,
		getProperties,
		getPropertiesToReturn,
		getStages,
		getUniqueProperties,
		getUniquePropertiesOrAutomatic,
	},
	resourceMapping: { getPropertyFields },
} satisfies INodeType['methods'];
