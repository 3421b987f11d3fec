import type { FirstReviewer } from '../../law/recommendation.js';
import type { Batch } from '../../platform/loaders.js';

/** A signature with the name of whoever signed. */
export interface SignatureRow {
  readonly applicationId: string;
  readonly office: FirstReviewer;
  readonly name: string;
  readonly opinion: string;
  readonly signedOn: string;
}

/** Signatures under the papers of applications as they stand, in the order of signing. */
export const signaturesOf: Batch<readonly SignatureRow[]> = async (manager, ids) => {
  const rows: readonly SignatureRow[] = await manager.query(
    `select signed.application_id as "applicationId", signed.office, person.name, signed.opinion,
       signed.signed_on as "signedOn"
     from application_signature signed
       join application on application.id = signed.application_id
         and application.papers_number = signed.papers_number
       join person on person.id = signed.person_id
     where application.id = any($1)
     order by signed.signed_at, signed.office`,
    [ids],
  );
  return ids.map((id) => rows.filter(({ applicationId }) => applicationId === id));
};

/** A recommendation as it was made. */
export interface RecommendationRow {
  readonly applicationId: string;
  readonly opinion: string;
  readonly justification: string | null;
  readonly rank: number;
  readonly recommendedOn: string;
}

/** The recommendation of each application's papers as they stand; null where there is none. */
export const recommendationsOf: Batch<RecommendationRow | null> = async (manager, ids) => {
  const rows: readonly RecommendationRow[] = await manager.query(
    `select made.application_id as "applicationId", made.opinion, made.justification, made.rank,
       made.recommended_on as "recommendedOn"
     from application_recommendation made
       join application on application.id = made.application_id
         and application.papers_number = made.papers_number
     where application.id = any($1)`,
    [ids],
  );
  return ids.map((id) => rows.find(({ applicationId }) => applicationId === id) ?? null);
};
