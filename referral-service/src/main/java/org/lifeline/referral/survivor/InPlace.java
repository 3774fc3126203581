package org.lifeline.referral.survivor;

/**
 * What is in the place of a referral: what replaces it, as its partner says or the safeguarding lead has found, and what was
 * held as its duplicate and is served since it has ended.
 */
public final class InPlace {

  /** Whether a row of match_review, m, says that its referral is in the place of the other one. */
  public static final String BY_DECISION = "m.released_at is not null and m.decision in ('replacement', 'same-person')";

  /** What is in the place of a referral, place; and whether that is by decision, not by its partner's word. */
  public static final String NEXT = """
      select r.id, false from referral r where r.replaces = place.id
      union all
      select m.referral_id, true from match_review m where m.matched_id = place.id and %s
      """.formatted(BY_DECISION);

  /** Some referrals, :ids, whatever these are in the place of, and so on, and whatever is in the place of any of them: place (id). */
  public static final String RELATIVES = relatives(BY_DECISION);

  /**
   * The same, and those instead of which any of them is served since they are erased, though nobody has compared the two: perhaps of
   * the same survivor, and so good for nothing but to know which phones she may have had.
   */
  public static final String PERHAPS_RELATIVES = relatives("(" + BY_DECISION + " or m.decision = 'other-erased')");

  private InPlace() {
  }

  /** @param decided whether a row of match_review, m, counts on the way back */
  private static String relatives(String decided) {
    return """
        with recursive earlier (id) as (
          select unnest(cast(:ids as uuid[]))
          union
          select before.id
            from earlier
           cross join lateral (select r.replaces from referral r where r.id = earlier.id and r.replaces is not null
                               union all
                               select m.matched_id from match_review m where m.referral_id = earlier.id and %s) as before (id)),
        place (id) as (
          select id from earlier
          union
          select next.id from place cross join lateral (%s) as next (id, decided))
        """
        .formatted(decided, NEXT);
  }
}
