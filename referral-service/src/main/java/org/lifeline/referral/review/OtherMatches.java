package org.lifeline.referral.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lifeline.referral.survivor.BlindKey;
import org.lifeline.referral.survivor.Known;
import org.lifeline.referral.survivor.KnownSurvivors;
import org.lifeline.referral.survivor.Matching;
import org.lifeline.referral.survivor.Relatives;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what a held referral matches besides the one that it is compared with. */
@Component
final class OtherMatches {

  private final JdbcClient jdbc;
  private final Relatives relatives;
  private final KnownSurvivors survivors;
  private final Matching matching;

  OtherMatches(JdbcClient jdbc, Relatives relatives, KnownSurvivors survivors, Matching matching) {
    this.jdbc = jdbc;
    this.relatives = relatives;
    this.survivors = survivors;
    this.matching = matching;
  }

  private record Held(String partner, BlindKey survivor) {
  }

  /**
   * The referral to compare with next: an earlier one that was not found to be of a different person, nor was anything
   * that replaces it or that it replaces. Later ones are compared with this one instead. Called under the lock on its
   * survivor.
   *
   * @param different referrals that it is no longer compared with, besides those found earlier
   */
  Optional<UUID> next(UUID referral, List<UUID> different, Instant at) {
    return jdbc.sql("select partner, blind_index from referral where id = :id and blind_index is not null")
        .param("id", referral).query((row, n) -> new Held(row.getString(1), new BlindKey(row.getBytes(2)))).optional()
        .flatMap(held -> next(referral, held, different, at));
  }

  private Optional<UUID> next(UUID referral, Held held, List<UUID> different, Instant at) {
    var over = relatives.notToBeCompared(referral, different);
    var known = survivors.find(List.of(held.survivor)).getOrDefault(held.survivor, List.of());
    return matching.others(held.partner, known, at).map(Known::id)
        .filter(other -> other.compareTo(referral) < 0 && !over.contains(other)).findFirst();
  }
}
