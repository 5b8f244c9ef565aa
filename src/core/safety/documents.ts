// Objects and properties of a document by an allow-list of their types: some types read or write files when the document recomputes.
import type { Kind } from './parser.ts';
import { fileProperties, objectCreators, objectTypes, propertyCreator, propertyTypes } from './policy.ts';
import type { Rule, RuleContext } from './rule.ts';
import type { Scope } from './scope.ts';
import { isMaybeText, textsOf } from './texts.ts';

export const checkDocuments: Rule = ({ node, scope, parent }, context) => {
  if (node.nodeType === 'Call' && node.func.nodeType === 'Attribute') {
    if (objectCreators.has(node.func.attr)) checkObject(node, scope, context);
    else if (node.func.attr === propertyCreator) checkProperty(node, scope, context);
  } else if (
    node.nodeType === 'Attribute' &&
    (objectCreators.has(node.attr) || node.attr === propertyCreator) &&
    !(parent?.nodeType === 'Call' && parent.func === node)
  ) {
    context.refuse(
      node,
      'document-type',
      `"${node.attr}" may only be called directly`,
      `Write document.${node.attr}("Part::Feature", "Name")`,
    );
  }
};

function checkObject(node: Kind<'Call'>, scope: Scope, { script, refuse }: RuleContext): void {
  const type = node.args[0] ?? node.keywords.find((keyword) => keyword.arg === 'type')?.value;
  const hidden =
    node.args.some((argument) => argument.nodeType === 'Starred') || node.keywords.some((keyword) => keyword.arg === undefined);
  const texts = type && !hidden ? textsOf(script, type, scope) : undefined;
  // group.addObject(object) takes an object, not a type.
  if (!texts && type && !hidden && node.args.length === 1 && node.keywords.length === 0 && !isMaybeText(script, type, scope))
    return;
  if (!texts)
    refuse(
      node,
      'document-type',
      'The script does not show which type of object is made',
      'Write the type as literal text: "Part::Feature"',
    );
  const name = node.args[1];
  for (const text of (name && textsOf(script, name, scope)) ?? []) {
    if (text.startsWith('_'))
      refuse(node, 'document-type', 'The name of an object may not start with an underscore', 'Start the name with a letter');
  }
  for (const text of texts ?? []) {
    if (!objectTypes.has(text))
      refuse(
        node,
        'document-type',
        `Objects of the type "${text}" are not allowed`,
        'Use the Part, PartDesign, Sketcher, Spreadsheet, Mesh or App types',
      );
  }
}

function checkProperty(node: Kind<'Call'>, scope: Scope, { script, refuse }: RuleContext): void {
  const [type, name] = node.args;
  const texts = type && type.nodeType !== 'Starred' ? textsOf(script, type, scope) : undefined;
  if (!texts || node.keywords.some((keyword) => keyword.arg === undefined || keyword.arg === 'type')) {
    refuse(
      node,
      'property-type',
      'The script does not show which type of property is made',
      'Write the type as literal text: "App::PropertyLength"',
    );
  }
  for (const text of texts ?? []) {
    if (!propertyTypes.has(text))
      refuse(node, 'property-type', `Properties of the type "${text}" are not allowed`, 'Use a type like App::PropertyLength');
  }
  for (const text of (name && textsOf(script, name, scope)) ?? []) {
    if (fileProperties.has(text) || text.startsWith('_'))
      refuse(node, 'property-type', `A property may not be named "${text}"`, 'Choose another name');
  }
}
