import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { CodeFile } from "./code-block.ts";

const CONFIG = fileURLToPath(new URL("../tsconfig.json", import.meta.url));

/** Type errors by the path of the file they are in, each with the page and the line a reader sees. */
export function compileCodeFiles(
  folder: string,
  files: readonly CodeFile[],
): ReadonlyMap<string, readonly string[]> {
  const { config, error } = ts.readConfigFile(CONFIG, ts.sys.readFile);
  if (error !== undefined) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, "\n"));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(CONFIG));
  const program = ts.createProgram(
    files.map((file) => join(folder, file.path)),
    // A reader's project is plainly strict; what is stricter here is for the source.
    { ...options, noPropertyAccessFromIndexSignature: false, exactOptionalPropertyTypes: false },
  );
  return new Map(
    files.map((file) => {
      const sourceFile = program.getSourceFile(join(folder, file.path));
      if (sourceFile === undefined) throw new Error(`${file.path} was not compiled`);
      const diagnostics = [
        ...program.getSyntacticDiagnostics(sourceFile),
        ...program.getSemanticDiagnostics(sourceFile),
      ];
      return [file.path, diagnostics.map((diagnostic) => describeDiagnostic(file, diagnostic))];
    }),
  );
}

function describeDiagnostic({ block, leadingLines }: CodeFile, diagnostic: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
  const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
  return `${block.page}:${block.line + line - leadingLines}: ${message}`;
}
