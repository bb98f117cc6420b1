// Checks every document of a file against the API's schema: prints one problem per line, and the number of documents last.
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

const documents = parseAllDocuments(readFileSync(process.argv[2], 'utf8'));

for (const document of documents) {
  for (const problem of document.errors) console.log(problem.message);
  const object = document.toJS();
  try {
    const { [object.kind]: Model } = await import(`kubernetes-models/${object.apiVersion}`);
    if (!Model) throw new Error(`${object.apiVersion} has no kind ${object.kind}`);
    new Model(object).validate();
  } catch (error) {
    console.log(`${object.kind} ${object.metadata?.name}: ${error.message}`);
  }
}
console.log(`documents: ${documents.length}`);
