// Checks an export against schema.org's vocabulary: the types that Google's schema-dts makes of its released definitions, with the TypeScript
// compiler, which refuses a property that a type does not have and a value that a property does not take.
//
//   node schema-org.mjs FILE

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const name = fileURLToPath(new URL("export.ts", import.meta.url));
const source = `import type { Graph } from "schema-dts";\nexport const file: Graph = ${await readFile(process.argv[2], "utf8")};\n`;
const options = { noEmit: true, strict: true, skipLibCheck: true, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists } = host;
host.getSourceFile = (file, ...rest) => (file === name ? ts.createSourceFile(file, source, ts.ScriptTarget.ESNext) : getSourceFile(file, ...rest));
host.fileExists = (file) => file === name || fileExists(file);
const problems = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host));
for (const problem of problems) console.log(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
process.exitCode = problems.length > 0 ? 1 : 0;
