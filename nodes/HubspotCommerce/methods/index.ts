import type { INodeType } from 'n8n-workflow';
import { getAssociatedUniqueProperties } from './getAssociatedUniqueProperties';
import { getAssociationLabels } from './getAssociationLabels';
import { getProperties } from './getProperties';
import { getPropertiesToReturn } from './getPropertiesToReturn';
import { getPropertyFields } from './getPropertyFields';
import { getUniqueProperties } from './getUniqueProperties';
import { searchRecords } from './searchRecords';

/** What the editor asks for while a user fills the parameters in. */
export const methods = {
	listSearch: { searchRecords },
	loadOptions: {
		getAssociatedUniqueProperties,
		getAssociationLabels,
		getProperties,
		getPropertiesToReturn,
		getUniqueProperties,
	},
	resourceMapping: { getPropertyFields },
} satisfies INodeType['methods'];
