package org.lifeline.referral.survivor;

/**
 * Finds the referrals that the safeguarding lead has found to be of a different person, so that the same is not asked
 * again about a replacement.
 */
final class Different {

  /**
   * Parts of a recursive statement, of which different (replaced, id) is the last: for each of {@code :replaced}, the
   * referrals that it, or an earlier one that it replaces as its partner says, was found to differ from, whichever of
   * the two was held; and all that replace any of these or are replaced by them.
   */
  static final String TABLES = """
      chain (replaced, id) as (
        select id, id from unnest(cast(:replaced as uuid[])) as s (id)
        union
        select chain.replaced, before.id
          from chain
         cross join lateral (select replaces from referral where id = chain.id and replaces is not null offset 0) as before (id)),
      different (replaced, id) as (
        select chain.replaced, found.id
          from chain
         cross join lateral (select other_id from match_difference where referral_id = chain.id
                             union all
                             select referral_id from match_difference where other_id = chain.id
                             union all
                             select matched_id from match_review
                              where referral_id = chain.id and decision = 'different-person'
                             union all
                             select referral_id from match_review
                              where matched_id = chain.id and decision = 'different-person' offset 0) as found (id)
        union
        select place.replaced, next.id
          from different as place
         cross join lateral (select id from (%s) as later (id, decided)
                             union all
                             select r.replaces from referral r where r.id = place.id and r.replaces is not null
                             union all
                             select m.matched_id from match_review m where m.referral_id = place.id and %s offset 0) as next (id))
      """
      .formatted(InPlace.NEXT, InPlace.BY_DECISION);

  private Different() {
  }
}
