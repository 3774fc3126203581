package org.lifeline.referral.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lifeline.referral.survivor.BlindKey;
import org.lifeline.referral.survivor.Known;
import org.lifeline.referral.survivor.KnownSurvivors;
import org.lifeline.referral.survivor.Matching;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a held referral matches beside the one that it is compared with. */
final class OtherMatches {

  private final JdbcClient jdbc;
  private final MatchReviews reviews;
  private final KnownSurvivors survivors;
  private final Matching matching;

  OtherMatches(JdbcClient jdbc, MatchReviews reviews, KnownSurvivors survivors, Matching matching) {
    this.jdbc = jdbc;
    this.reviews = reviews;
    this.survivors = survivors;
    this.matching = matching;
  }

  private record Held(String partner, BlindKey survivor) {
  }

  /**
   * What a referral is to be compared with next: an earlier one that nobody has found to be of another person, nor
   * anything that is in its place or that it is in the place of. Later ones are compared with this one. Asked under the lock on
   * its survivor.
   *
   * @param different what it is not compared with any more, beside what was found before
   */
  Optional<UUID> next(UUID referral, List<UUID> different, Instant at) {
    return jdbc.sql("select partner, blind_index from referral where id = :id and blind_index is not null")
        .param("id", referral).query((row, n) -> new Held(row.getString(1), new BlindKey(row.getBytes(2)))).optional()
        .flatMap(held -> next(referral, held, different, at));
  }

  private Optional<UUID> next(UUID referral, Held held, List<UUID> different, Instant at) {
    var over = reviews.notToBeCompared(referral, different);
    var known = survivors.find(List.of(held.survivor)).getOrDefault(held.survivor, List.of());
    return matching.others(held.partner, known, at).map(Known::id)
        .filter(other -> other.compareTo(referral) < 0 && !over.contains(other)).findFirst();
  }
}
