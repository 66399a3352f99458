// Validate YAML files with ajv: each line is a JSON Schema and a file, parted by a tab.
import Ajv from "ajv";
import { CORE_SCHEMA, load } from "js-yaml";
import { readFileSync } from "node:fs";

const ajv = new Ajv({ strict: false, validateFormats: false });
const validators = new Map();
let files = 0, invalid = 0;
for (const line of readFileSync(0, "utf8").split("\n")) {
  if (!line) continue;
  const [schema, path] = line.split("\t");
  if (!validators.has(schema)) {
    validators.set(schema, ajv.compile(JSON.parse(readFileSync(schema, "utf8"))));
  }
  files += 1;
  const validate = validators.get(schema);
  if (!validate(load(readFileSync(path, "utf8"), { schema: CORE_SCHEMA }))) {
    invalid += 1;
    console.error(path, validate.errors);
  }
}
console.log(`${files} files, ${invalid} invalid`);
process.exit(invalid ? 1 : 0);
