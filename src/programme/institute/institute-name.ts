import type { EntityManager } from 'typeorm';
import type { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import { searchColumns } from '../../registry/search-terms.js';
import { Institute } from './institute.entity.js';

type Named = Pick<Institute, 'name' | 'searchText' | 'searchTerms'>;

/** The name of an institute with what it is found by, its enterprise's name included: one is never written without the other. */
export function namedColumns(name: string, enterpriseName: string): Named {
  const { text, terms } = searchColumns([name, enterpriseName]);
  return { name, searchText: text, searchTerms: [...terms] };
}

/** Has the institutes of an enterprise found by the name that it has now. */
export async function followEnterpriseName(
  manager: EntityManager,
  { id, name }: Pick<Enterprise, 'id' | 'name'>,
): Promise<void> {
  const institutes = await manager.findBy(Institute, { enterpriseId: id });
  for (const institute of institutes)
    await manager.update(Institute, institute.id, namedColumns(institute.name, name));
}
