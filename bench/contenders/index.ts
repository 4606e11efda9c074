import type { ContenderName } from '../processes/messages';
import { bareLoop } from './bareLoop';
import type { Contender } from './contender';
import { evaluationAlone } from './evaluationAlone';
import { hubspotClient } from './hubspotClient';
import { onePatchAfterTheOther, onePostPerLine } from './oneByOne';
import {
	byHandCreate,
	byHandUpsert,
	thisNode,
	thisNodeExpressions,
	thisNodeExpressionsStop,
	thisNodeUpdates,
	thisNodeWholeOrders,
} from './thisNode';

export const contenders: Readonly<Record<ContenderName, Contender>> = {
	thisNode,
	thisNodeExpressions,
	thisNodeExpressionsStop,
	evaluationAlone,
	bareLoop,
	hubspotClient,
	onePostPerLine,
	thisNodeWholeOrders,
	byHandCreate,
	byHandUpsert,
	thisNodeUpdates,
	onePatchAfterTheOther,
};
