package org.lifeline.referral.survivor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.form.Replacement;

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
    assertThat(compare(null, new Known(id(), "a", "A", SURVIVOR, true, null, false, null, null)))
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

  @Test
  void butNotOnceWhatItDuplicatesNoLongerCounts() {
    var ended = completed("b", "2025-11-24T12:00:00Z");

    assertThat(compare(null, ended, duplicate("a", ended))).isEqualTo(new Match.None());
  }

  @Test
  void anothersThatIsHeldAsADuplicateIsNoMatch() {
    var served = active("b");

    assertThat(compare(null, served, duplicate("c", served))).isEqualTo(new Match.Possible(served));
    assertThat(compare(null, duplicate("c", served))).isEqualTo(new Match.None());
  }

  @Test
  void oneThatIsServedIsComparedRatherThanOneThatIsInQuestion() {
    var served = active("b");
    var held = new Known(id(), "c", "A", SURVIVOR, false, null, true, null, null);

    assertThat(compare(null, served, held)).isEqualTo(new Match.Possible(served));
    assertThat(compare(null, held)).isEqualTo(new Match.Possible(held));
  }

  private static Known duplicate(String partner, Known of) {
    return new Known(id(), partner, "A", SURVIVOR, false, null, true, of.id(), null);
  }

  private Match compare(@Nullable Replacement replacement, Known... earlier) {
    return matching.compare("a", replacement, List.of(earlier), NOW);
  }

  private static Known active(String partner) {
    return new Known(id(), partner, "A", SURVIVOR, false, null, false, null, null);
  }

  private static Known inPlaceOf(Known gone) {
    return new Known(id(), gone.partner(), "A", SURVIVOR, false, null, false, null, gone.id());
  }

  private static Known completed(String partner, String at) {
    return new Known(id(), partner, "A", SURVIVOR, false, Instant.parse(at), false, null, null);
  }

  private static UUID id() {
    return com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpochPlus1();
  }
}
