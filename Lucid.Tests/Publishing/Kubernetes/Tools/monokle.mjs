// Runs Monokle's Pod Security Standards, common practices and links between objects over a file, none of which needs a network.
// Prints one finding per line (plugin/rule, object, message), and the number of rules last.
import { readFileSync } from 'node:fs';
import { createDefaultMonokleValidator } from '@monokle/validation';
import { parseAllDocuments } from 'yaml';

const file = process.argv[2];
const resources = parseAllDocuments(readFileSync(file, 'utf8')).map((document, index) => {
  const content = document.toJS();
  const { name, namespace } = content.metadata;
  const { apiVersion, kind } = content;
  return { id: `${index}`, fileId: file, filePath: file, fileOffset: 0, name, namespace, apiVersion, kind, content, text: document.toString() };
});

const plugins = { 'pod-security-standards': true, practices: true, 'resource-links': true };
const validator = createDefaultMonokleValidator();
await validator.preload({ plugins });
if (validator.getFailedPlugins().length > 0) throw new Error(`plugins failed: ${validator.getFailedPlugins()}`);
// Some rules are advice that has to be switched on.
const all = Object.entries(validator.rules).flatMap(([plugin, rules]) => rules.map(rule => [`${plugin}/${rule.name}`, 'err']));
await validator.preload({ plugins, rules: Object.fromEntries(all) });

const { runs } = await validator.validate({ resources });
const names = new Map(Object.values(validator.rules).flat().map(rule => [rule.id, rule.name]));
for (const { ruleId, message, locations } of runs.flatMap(run => run.results)) {
  const object = locations?.flatMap(l => l.logicalLocations ?? []).map(l => l.fullyQualifiedName).find(Boolean) ?? '?';
  console.log(`${names.get(ruleId)} ${object}: ${message.text}`);
}
console.log(`rules: ${all.length}`);
