import {
  type ASTVisitor,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { Refusal } from '../../shared/refusal.js';

const ONE_MUTATION: Refusal = {
  code: 'ONE_MUTATION',
  message: {
    zh: '一次请求只办理一项变更，请分开提交。',
    en: 'A request makes one change; send another one by itself.',
  },
};

/** Each mutation is one transaction, and a request carries one: a second would be answered although the first failed. */
export function oneMutationRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation !== OperationTypeNode.MUTATION) return;
      if (fieldsOf(node.selectionSet, context, new Set()) <= 1) return;
      const extensions = { code: ONE_MUTATION.code, refusal: ONE_MUTATION };
      context.reportError(new GraphQLError(ONE_MUTATION.message.en, { nodes: node, extensions }));
    },
  };
}

/** Fields that a selection asks for, through fragments; a fragment is counted where it is spread, once. */
function fieldsOf(set: SelectionSetNode, context: ValidationContext, seen: Set<string>): number {
  return set.selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FIELD) return sum + (selection.name.value === '__typename' ? 0 : 1);
    if (selection.kind === Kind.INLINE_FRAGMENT) return sum + fieldsOf(selection.selectionSet, context, seen);
    const name = selection.name.value;
    const fragment = seen.has(name) ? null : context.getFragment(name);
    seen.add(name);
    return fragment ? sum + fieldsOf(fragment.selectionSet, context, seen) : sum;
  }, 0);
}
