import { idleOtherParent } from '../../descriptions/options/parentOptions';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { parentsIn } from '../../hubspot/parents';
import type { Remark } from './remark';

/** A word on moving records to another parent, where the input has no parent for any of them. */
export function remarkOnIdleMoving(object: CrmObject): Remark {
	let lines = 0;
	let withParent = 0;
	return {
		see: ({ associations }) => {
			lines++;
			if (parentsIn(associations, object).length > 0) withParent++;
		},
		text: () => (lines > 0 && withParent === 0 ? idleOtherParent(object) : null),
	};
}
