package org.lifeline.console.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.events.HotlineListApplied;
import org.lifeline.events.HotlineListPublished;
import org.springframework.beans.factory.annotation.Autowired;

class OperatorsIT extends ConsoleIT {

  @Autowired
  private Operators operators;

  @Test
  void whichVersionOfTheListEachHasAppliedAndForHowLongItIsBehind() {
    var now = Instant.now();
    var old = now.minus(Duration.ofDays(20));
    tell("list", new HotlineListPublished(1L, old.minusSeconds(60), old));
    tell("list", new HotlineListPublished(2L, old, now.minus(Duration.ofDays(5))));
    tell("list", new HotlineListPublished(3L, now, now.plus(Duration.ofDays(15))));
    tell("alder-mobile", new HotlineListApplied("alder-mobile", 2L, now.minus(Duration.ofDays(3))));
    tell("alder-mobile", new HotlineListApplied("alder-mobile", 1L, now.minus(Duration.ofDays(4))));
    tell("retired-mobile", new HotlineListApplied("retired-mobile", 1L, old));
    await().untilAsserted(() -> assertThat(of("retired-mobile").list().version()).isEqualTo(1));

    var alder = of("alder-mobile").list();
    assertThat(alder.version()).isEqualTo(2);
    assertThat(alder.current()).isEqualTo(3);
    assertThat(alder.age()).isBetween(Duration.ofDays(3), Duration.ofDays(3).plusMinutes(5));
    assertThat(alder.behind()).as("since version 3").isLessThan(Duration.ofMinutes(5));
    assertThat(alder.late()).isNull();
    assertThat(of("retired-mobile").list().late()).as("with version 2").isBetween(Duration.ofDays(5),
        Duration.ofDays(5).plusMinutes(5));
    assertThat(operators.all()).as("who has applied none is there too").filteredOn(one -> one.list().version() == 0)
        .isNotEmpty().allSatisfy(one -> assertThat(one.list().late()).isNotNull());
    assertThat(signedIn("vera", "viewer").get("/operators").body()).contains("Version 2 of 3, applied 3 days ago",
        "No version applied; there is version 3", "Late by");
  }

  private Operators.NetworkOperator of(String name) {
    return operators.all().stream().filter(one -> one.name().equals(name)).findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not there"));
  }

  private void tell(String key, SpecificRecord event) {
    publish(records.internal(UUID.randomUUID(), "hotlines", key, event, Instant.now()));
  }
}
