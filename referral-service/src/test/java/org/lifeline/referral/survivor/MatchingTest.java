package org.lifeline.referral.survivor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.form.valid.Replacement;

/** The rule 'same survivor twice'. */
class MatchingTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final BlindKey SURVIVOR = new BlindKey(new byte[16]);

  private final Matching matching = new Matching(Period.ofMonths(12));

  @Test
  void nobodyKnown() {
    assertThat(compare(null)).isEqualTo(new Match.None());
  }

  @Test
  void oneOfOnesOwnIsADuplicateOfTheLatest() {
    var first = active("a");
    var second = active("a");

    assertThat(compare(null, first, second)).isEqualTo(new Match.Duplicate(second));
  }

  @Test
  void anothersIsAPossibleMatch() {
    var other = active("b");

    assertThat(compare(null, other)).isEqualTo(new Match.Possible(other));
  }

  @Test
  void onesOwnComesFirst() {
    var own = active("a");

    assertThat(compare(null, active("b"), own, active("c"))).isEqualTo(new Match.Duplicate(own));
  }

  @Test
  void completedOnesCountForAYear() {
    assertThat(compare(null, completed("a", "2025-11-25T12:00:00Z"))).isInstanceOf(Match.Duplicate.class);
    assertThat(compare(null, completed("a", "2025-11-25T11:59:59Z"))).isInstanceOf(Match.None.class);
    assertThat(compare(null, completed("b", "2025-11-25T12:00:00Z"))).isInstanceOf(Match.Possible.class);
  }

  @Test
  void withdrawnOnesDoNotCount() {
    assertThat(compare(null, new Known(id(), "a", "A", SURVIVOR, true, null, null, null, null, false, false, Set.of())))
        .isEqualTo(new Match.None());
  }

  @Test
  void replacementIsNoDuplicate() {
    var gone = active("a");

    assertThat(compare(new Replacement(gone.id(), "lost"), gone)).isEqualTo(new Match.None());
  }

  @Test
  void norIsOneInPlaceOfAReplacement() {
    var first = active("a");
    var second = inPlaceOf(first);

    assertThat(compare(new Replacement(second.id(), "lost"), first, second)).isEqualTo(new Match.None());
  }

  @Test
  void butOneThatWasItselfReplacedIsOnceItsReplacementHasEnded() {
    var first = active("a");
    var ended = endedInPlaceOf(first);

    assertThat(compare(new Replacement(ended.id(), "lost"), first, ended)).isEqualTo(new Match.Duplicate(first));
    var endedToo = endedInPlaceOf(ended);
    assertThat(compare(new Replacement(endedToo.id(), "lost"), first, ended, endedToo))
        .isEqualTo(new Match.Duplicate(first));
  }

  @Test
  void oneThatHasEndedInTheMiddleMakesNoDifference() {
    var first = active("a");
    var ended = endedInPlaceOf(first);
    var endedToo = endedInPlaceOf(ended);
    var last = inPlaceOf(endedToo);

    assertThat(compare(new Replacement(last.id(), "lost"), first, ended, endedToo, last)).isEqualTo(new Match.None());
  }

  @Test
  void whoeverIsOnlyComparedWithWhatIsReplacedIsNoMatch() {
    var first = active("a");
    var second = inPlaceOf(first);
    var compared = inReview("b", first);

    assertThat(compare(new Replacement(first.id(), "lost"), first, compared)).isEqualTo(new Match.None());
    assertThat(compare(new Replacement(second.id(), "lost"), first, compared, second)).isEqualTo(new Match.None());
    var third = inReview("b", active("c"));
    assertThat(compare(new Replacement(first.id(), "lost"), first, third)).isEqualTo(new Match.Possible(third));
  }

  @Test
  void butASecondOneInPlaceOfTheSamePhoneIs() {
    var gone = active("a");
    var replacement = inPlaceOf(gone);
    var another = active("a");

    assertThat(compare(new Replacement(gone.id(), "lost"), gone, replacement))
        .isEqualTo(new Match.Duplicate(replacement));
    assertThat(compare(new Replacement(gone.id(), "lost"), gone, another)).isEqualTo(new Match.Duplicate(another));
  }

  @Test
  void replacementOfSomebodyElsesPhoneIsNoExcuse() {
    var own = active("a");

    assertThat(compare(new Replacement(id(), "lost"), own)).isEqualTo(new Match.Duplicate(own));
  }

  @Test
  void whatWasFoundToDifferFromWhatIsReplacedIsNotAskedAboutAgain() {
    var gone = active("a");
    var settled = new Known(id(), "b", "A", SURVIVOR, false, null, null, null, null, false, false, Set.of(gone.id()));
    var other = active("c");

    assertThat(compare(new Replacement(gone.id(), "lost"), gone, settled)).isEqualTo(new Match.None());
    assertThat(compare(new Replacement(gone.id(), "lost"), gone, other, settled)).isEqualTo(new Match.Possible(other));
    assertThat(compare(null, settled)).as("whose own is replaced by another").isEqualTo(new Match.Possible(settled));
  }

  @Test
  void replacementMayStillBeAPossibleMatch() {
    var gone = active("a");
    var other = active("b");

    assertThat(compare(new Replacement(gone.id(), "found"), gone, other)).isEqualTo(new Match.Possible(other));
  }

  @Test
  void onesOwnThatIsHeldAsADuplicateIsLikeAnyThatWaits() {
    var served = active("b");
    var own = duplicate("a", served);

    assertThat(compare(null, served, own)).isEqualTo(new Match.Duplicate(own));
  }

  /** Otherwise the answer would tell its partner that it was held for another one, which no longer counts. */
  @Test
  void alsoOnceWhatItDuplicatesNoLongerCounts() {
    var ended = completed("b", "2025-11-24T12:00:00Z");
    var own = duplicate("a", ended);

    assertThat(compare(null, ended, own)).isEqualTo(new Match.Duplicate(own));
  }

  @Test
  void anothersThatIsHeldAsADuplicateIsAMatchOnceWhatItDuplicatesNoLongerCounts() {
    var ended = completed("b", "2025-11-24T12:00:00Z");
    var held = duplicate("c", ended);

    assertThat(compare(null, ended, held)).isEqualTo(new Match.Possible(held));
    var gone = completed("a", "2025-11-24T12:00:00Z");
    assertThat(compare(new Replacement(gone.id(), "lost"), gone, duplicate("c", gone))).isEqualTo(new Match.None());
  }

  @Test
  void whatItDuplicatesCountsToThatEndThoughItsPersonIsErased() {
    var erased = new Known(id(), "b", "A", SURVIVOR, false, null, null, null, null, true, false, Set.of());

    assertThat(compare(null, erased, duplicate("c", erased))).isEqualTo(new Match.None());
    var longAgo = new Known(id(), "b", "A", SURVIVOR, false, Instant.parse("2025-11-24T12:00:00Z"), null, null, null,
        true, false, Set.of());
    var held = duplicate("c", longAgo);
    assertThat(compare(null, longAgo, held)).isEqualTo(new Match.Possible(held));
  }

  @Test
  void anErasedOneIsItselfNoMatch() {
    var own = new Known(id(), "a", "A", SURVIVOR, false, null, null, null, null, true, false, Set.of());
    var others = new Known(id(), "b", "A", SURVIVOR, false, null, null, null, null, true, false, Set.of());

    assertThat(compare(null, own, others)).isEqualTo(new Match.None());
  }

  @Test
  void anothersThatIsHeldAsADuplicateIsNoMatch() {
    var served = active("b");

    assertThat(compare(null, served, duplicate("c", served))).isEqualTo(new Match.Possible(served));
  }

  @Test
  void oneThatIsServedIsComparedRatherThanOneThatIsInQuestion() {
    var served = active("b");
    var held = inReview("c", served);

    assertThat(compare(null, served, held)).isEqualTo(new Match.Possible(served));
    assertThat(compare(null, held)).isEqualTo(new Match.Possible(held));
  }

  @Test
  void oneThatOnlyTheLeadHasLinkedIsAPossibleMatchToItsOwnPartnerToo() {
    var linked = new Known(id(), "a", "A", SURVIVOR, false, null, null, null, null, false, true, Set.of());

    assertThat(compare(null, linked)).isEqualTo(new Match.Possible(linked));
    assertThat(compare(new Replacement(linked.id(), "lost"), linked)).isEqualTo(new Match.None());
  }

  private static Known duplicate(String partner, Known of) {
    return new Known(id(), partner, "A", SURVIVOR, false, null, null, of.id(), null, false, false, Set.of());
  }

  private Match compare(@Nullable Replacement replacement, Known... earlier) {
    return matching.compare("a", replacement, List.of(earlier), NOW);
  }

  private static Known active(String partner) {
    return new Known(id(), partner, "A", SURVIVOR, false, null, null, null, null, false, false, Set.of());
  }

  private static Known inReview(String partner, Known with) {
    return new Known(id(), partner, "A", SURVIVOR, false, null, with.id(), null, null, false, false, Set.of());
  }

  private static Known inPlaceOf(Known gone) {
    return new Known(id(), gone.partner(), "A", SURVIVOR, false, null, null, null, gone.id(), false, false, Set.of());
  }

  private static Known endedInPlaceOf(Known gone) {
    return new Known(id(), gone.partner(), "A", SURVIVOR, true, null, null, null, gone.id(), false, false, Set.of());
  }

  private static Known completed(String partner, String at) {
    return new Known(id(), partner, "A", SURVIVOR, false, Instant.parse(at), null, null, null, false, false, Set.of());
  }

  private static UUID id() {
    return com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpochPlus1();
  }
}
