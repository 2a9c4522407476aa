import ts from 'typescript';

export interface ImportInFile {
  /** as written; null where it is computed, so that nobody can check it */
  specifier: string | null;
  typeOnly: boolean;
  line: number;
}

/** Every way in which a TypeScript file can depend on another one or on a package. */
export function readImports(fileName: string, text: string): ImportInFile[] {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const found: ImportInFile[] = [];

  const add = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean): void => {
    found.push({
      specifier: specifier !== undefined && ts.isStringLiteralLike(specifier) ? specifier.text : null,
      typeOnly,
      line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1,
    });
  };

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node, node.moduleSpecifier, isTypeOnlyImport(node.importClause));
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
      add(node, node.moduleSpecifier, isTypeOnlyExport(node));
    } else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      add(node, node.moduleReference.expression, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node)) {
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    } else if (ts.isCallExpression(node) && isImportingCall(node)) {
      add(node, node.arguments[0], false);
    } else if (isWorkerUrl(node)) {
      add(node, node.arguments?.[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);

  for (const reference of file.typeReferenceDirectives) {
    const line = file.getLineAndCharacterOfPosition(reference.pos).line + 1;
    // `types="node"` brings the types of Node's built-ins in by the back door.
    found.push({
      specifier: reference.fileName === 'node' ? 'node:process' : reference.fileName,
      typeOnly: true,
      line,
    });
  }
  return found;
}

function isTypeOnlyImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) {
    return false;
  }
  if (clause.isTypeOnly) {
    return true;
  }
  const named = clause.namedBindings;
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

function isTypeOnlyExport(node: ts.ExportDeclaration): boolean {
  const named = node.exportClause;
  return (
    node.isTypeOnly ||
    (named !== undefined &&
      ts.isNamedExports(named) &&
      named.elements.length > 0 &&
      named.elements.every((element) => element.isTypeOnly))
  );
}

function isImportingCall(node: ts.CallExpression): boolean {
  const callee = node.expression;
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(callee) && callee.text === 'require') ||
    (ts.isPropertyAccessExpression(callee) && callee.getText() === 'require.resolve')
  );
}

/** `new URL('./x.worker.ts', import.meta.url)`: bundlers make an entry of it. */
function isWorkerUrl(node: ts.Node): node is ts.NewExpression {
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'URL') {
    return false;
  }
  const [path, base] = node.arguments ?? [];
  return (
    path !== undefined &&
    ts.isStringLiteralLike(path) &&
    /\.[cm]?[jt]sx?$/.test(path.text) &&
    base?.getText() === 'import.meta.url'
  );
}
