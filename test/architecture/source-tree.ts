import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

/** One `import`, `export ... from` or `import()` of a source file. */
export interface SourceImport {
  /** As written, `../time/virtual-clock.ts` or `p-queue`. */
  readonly specifier: string;
  /** Path of the imported file under the same root, for relative specifiers. */
  readonly target: string | undefined;
  /** Erased by the compiler: carries types only. */
  readonly isTypeOnly: boolean;
}

/** A source file, parsed once for all rules. */
export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly lineCount: number;
  readonly imports: readonly SourceImport[];
  /** Tokens one space apart, without comments, string contents and regular expressions. */
  readonly code: string;
  readonly comments: readonly string[];
  /** Has a declaration that is still there after the types are erased. */
  readonly hasValues: boolean;
}

/** Reads every TypeScript file below `root`, in the order of their paths. */
export function readSourceTree(root: string): SourceFile[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => parseSourceFile(path, readFileSync(join(root, path), "utf8")));
}

/** Parses one file; exported so that rules can be tried on planted faults. */
export function parseSourceFile(path: string, text: string): SourceFile {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: SourceImport[] = [];
  const tokens: string[] = [];
  const comments = new Map<number, string>();

  const visit = (node: ts.Node): void => {
    const imported = importOf(path, node);
    if (imported !== undefined) imports.push(imported);
    for (const { pos, end } of commentsAround(text, node)) comments.set(pos, text.slice(pos, end));
    // JSDoc is among the children of a node but is no code.
    const children = node.getChildren(file).filter((child) => !ts.isJSDoc(child));
    if (children.length === 0 && node.getWidth(file) > 0)
      tokens.push(ts.isLiteralExpression(node) || isTemplatePart(node) ? '""' : node.getText(file));
    for (const child of children) visit(child);
  };
  visit(file);

  return {
    path,
    lineCount: text.trimEnd().split("\n").length,
    imports,
    code: tokens.join(" "),
    comments: [...comments.values()],
    hasValues: file.statements.some(isValueStatement),
  };
}

function importOf(from: string, node: ts.Node): SourceImport | undefined {
  if (ts.isImportDeclaration(node)) {
    const clause = node.importClause;
    const named = clause?.namedBindings;
    const isTypeOnly =
      clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
      (clause !== undefined &&
        clause.name === undefined &&
        named !== undefined &&
        ts.isNamedImports(named) &&
        named.elements.every((element) => element.isTypeOnly));
    return sourceImport(from, node.moduleSpecifier, isTypeOnly);
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
    return sourceImport(from, node.moduleSpecifier, node.isTypeOnly);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return sourceImport(from, node.arguments[0], false);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return sourceImport(from, node.argument.literal, true);
  return undefined;
}

function sourceImport(from: string, specifier: ts.Node | undefined, isTypeOnly: boolean): SourceImport {
  // An import of a computed name cannot be placed on a floor; the rules then see `<computed>`, which no list allows.
  const text = specifier !== undefined && ts.isStringLiteralLike(specifier) ? specifier.text : "<computed>";
  const target = text.startsWith(".") ? posix.join(posix.dirname(from), text) : undefined;
  return { specifier: text, target, isTypeOnly };
}

function commentsAround(text: string, node: ts.Node): readonly ts.CommentRange[] {
  return [
    ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
    ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
  ];
}

function isTemplatePart(node: ts.Node): boolean {
  return ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}

function isValueStatement(statement: ts.Statement): boolean {
  return !(
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isImportDeclaration(statement) ||
    (ts.isExportDeclaration(statement) && statement.isTypeOnly)
  );
}
