package org.lifeline.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.webhook.Webhooks.Recipient;

class PlacesTest {

  private final Places places = new Places(6, 2);

  @Test
  void webhookHasItsOwnAndNoMore() {
    var one = of("a");
    assertThat(places.has(one)).isFalse();
    assertThat(taken(one)).isEqualTo(2);
    assertThat(places.has(one)).isTrue();
    places.giveBack(one);
    assertThat(taken(one)).isEqualTo(1);
    places.giveBack(one);
    places.giveBack(one);
    assertThat(places.has(one)).isFalse();
  }

  @Test
  void secondHalfIsForPartnersThatHaveNone() {
    var first = List.of(of("a"), of("a"), of("a"));
    assertThat(first.stream().map(this::taken)).containsExactly(2, 1, 0);
    assertThat(List.of(of("b"), of("b"), of("c"), of("d"), of("e")).stream().map(this::taken))
        .containsExactly(1, 0, 1, 1, 0);

    places.giveBack(first.getFirst());
    assertThat(taken(first.getLast())).as("its partner has one still").isZero();
    assertThat(taken(of("e"))).isEqualTo(1);
  }

  private int taken(Recipient recipient) {
    return (int) IntStream.range(0, 9).takeWhile(n -> places.take(recipient)).count();
  }

  private static Recipient of(String partner) {
    return new Recipient(UUID.randomUUID(), partner, Set.of(partner), "https://hooks.example.org", List.of());
  }
}
