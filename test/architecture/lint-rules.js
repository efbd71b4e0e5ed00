/**
 * Two rules that no linter ships, loaded by .oxlintrc.json.
 *
 * `bina/no-clock`: `new Date()` and `Date()` read the clock; `new Date(time)` does not, and is left alone.
 *
 * `bina/injected-by-value`: Nest learns from emitted metadata which class to inject, or to validate a request against.
 * Where that class is imported as a type, TypeScript emits `Object` without a word: nothing is injected, and a request
 * body goes through unchecked.
 */

/** Classes that Nest makes. */
const MADE_BY_NEST = new Set(['CommandHandler', 'Controller', 'Injectable', 'Module', 'QueryHandler']);
const REQUEST_DECORATORS = new Set(['Body', 'Query', 'Param', 'Headers']);

/** The name and the arguments of a decorator: `@Name(...)` or `@Name`. */
const partsOf = ({ expression }) =>
  expression.type === 'CallExpression'
    ? { name: expression.callee.name, given: expression.arguments }
    : { name: expression.name, given: [] };

const decoratorsOf = (node) => (node.decorators ?? []).map(partsOf);

/** A parameter's own node and its annotation; `private readonly x: X` wraps the parameter. */
const annotationOf = (parameter) => {
  const inner = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  const named = inner.type === 'AssignmentPattern' ? inner.left : inner;
  const type = named.typeAnnotation?.typeAnnotation;
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName : undefined;
};

const typeImports = (program) =>
  new Set(
    program.body
      .filter(({ type }) => type === 'ImportDeclaration')
      .flatMap(({ importKind, specifiers }) =>
        specifiers.filter((specifier) => importKind === 'type' || specifier.importKind === 'type'),
      )
      .map(({ local }) => local.name),
  );

const injectedByValue = {
  create(context) {
    let asTypes = new Set();
    const check = (parameter, kind) => {
      const name = annotationOf(parameter);
      if (name !== undefined && asTypes.has(name.name))
        context.report({
          node: name,
          message: `${name.name} is imported as a type, so Nest cannot see ${kind}. Import it as a value${
            kind === 'what to inject' ? ', or name a token with @Inject(TOKEN)' : ''
          }.`,
        });
    };
    return {
      Program(node) {
        asTypes = typeImports(node);
      },
      MethodDefinition({ kind, parent, value: { params } }) {
        if (kind === 'constructor') {
          if (decoratorsOf(parent.parent).some(({ name }) => MADE_BY_NEST.has(name)))
            for (const parameter of params)
              if (decoratorsOf(parameter).length === 0) check(parameter, 'what to inject');
          return;
        }
        for (const parameter of params)
          if (
            decoratorsOf(parameter).some(({ name, given }) => REQUEST_DECORATORS.has(name) && !given.length)
          )
            check(parameter, 'what to check the request against');
      },
    };
  },
};

const isDate = ({ type, name }) => type === 'Identifier' && name === 'Date';

const noClock = {
  create: (context) => {
    const report = (node) =>
      context.report({ node, message: 'This reads the clock. The time comes in as an argument.' });
    return {
      NewExpression: (node) => isDate(node.callee) && node.arguments.length === 0 && report(node),
      CallExpression: (node) => isDate(node.callee) && report(node),
    };
  },
};

export default {
  meta: { name: 'bina' },
  rules: { 'no-clock': noClock, 'injected-by-value': injectedByValue },
};
