package org.lifeline.console.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.console.letters.Order.Action;

/** Who has to give their password before they confirm. */
class OrderTest {

  private static final Instant ASKED = Instant.parse("2026-11-30T09:00:00Z");

  @Test
  void oneLetterIsNotTheyAre() {
    assertThat(new Orders.Count("NOT_THERE", 1).words()).isEqualTo("was settled before, or is gone");
    assertThat(new Orders.Count("REFUSED", 1).words()).isEqualTo("is not to be taken again");
    assertThat(new Orders.Count("REFUSED", 2).words()).isEqualTo("are not to be taken again");
  }

  @Test
  void whoHasGivenItSinceAndIsStillThereNeedNot() {
    assertThat(wants("petra", 1, 2)).isFalse();
    assertThat(wants("petra", -1, 2)).as("before it was asked for").isTrue();
    assertThat(wants("petra", 0, 600)).isFalse();
    assertThat(wants("petra", 0, 601)).as("more than ten minutes ago").isTrue();
  }

  @Test
  void whoHasAskedNeedNotNorWhereNothingIsLeftToConfirm() {
    assertThat(wants("olu", -3600, 3600)).isFalse();
    assertThat(order("petra").wantsPasswordOf("pim", ASKED.minusSeconds(1), ASKED)).isFalse();
  }

  /**
   * Both times are in seconds after it was asked for.
   *
   * @param given when they gave it
   * @param now the present time
   */
  private static boolean wants(String person, int given, int now) {
    return order(null).wantsPasswordOf(person, ASKED.plus(Duration.ofSeconds(given)), ASKED.plusSeconds(now));
  }

  private static Order order(@Nullable String confirmedBy) {
    return new Order(UUID.randomUUID(), Action.REPLAY, "NOT_NEEDED", 2, 2, 20, "olu", ASKED, confirmedBy, null, 0, 0);
  }
}
