import { mayDiffer } from '../../nodes/HubspotCommerce/descriptions/perItem';

test.each<[written: unknown, differs: boolean]>([
	['fixed', false],
	['{{ $json.a }}', false],
	[true, false],
	[null, false],
	['={{ true }}', false],
	['={{ "slim" }}', false],
	['={{ $vars.size * 2 }}', false],
	['={{ $workflow.active ? 1 : $max(1, 2) }}', false],
	['={{ $now.toISO() }} at {{ $execution.id }}', false],
	['={{ $json.size }}', true],
	['={{ $vars[$json.name] }}', true],
	['={{ $("Edit Fields").item.json.size }}', true],
	["={{ $('Edit Fields').first().json.size }}", true],
	['={{ $input.all().length }}', true],
	['={{ $itemIndex }}', true],
	['={{ $node["A"].json.a }}', true],
	["={{ $fromAI('dryRun', '', 'boolean') }}", true],
	["={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('dryRun', ``, 'boolean') }}", true],
	['={{ `${1}` }}', true],
	['={{ this["\\x24json"].a }}', true],
	[{ dryRun: true, batchSize: '={{ 100 }}' }, false],
	[{ dryRun: true, batchSize: '={{ $json.size }}' }, true],
	[[['dryRun', '={{ $json.dry }}']], true],
])('whether %j may differ from item to item: %s', (written, differs) => {
	expect(mayDiffer(written)).toBe(differs);
});
