package org.lifeline.console.now;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.console.journey.Step;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.events.NetworkStep;
import org.springframework.beans.factory.annotation.Autowired;

/** The page counts where referrals are on the way to a phone, and who came there in each hour. */
class NowIT extends ConsoleIT {

  @Autowired
  private Look look;

  @Test
  void eachStepIsCountedAsReferralsMove() {
    var before = look.now();
    var story = new Story(Band.STANDARD, Instant.now().minus(Duration.ofMinutes(20)));
    topics().tell(records, story.created());
    await()
        .untilAsserted(() -> assertThat(count(look.now(), Step.REFERRED)).isEqualTo(count(before, Step.REFERRED) + 1));
    topics().tell(records, story.reserved(), story.prepared(), story.dispatched(),
        story.acknowledged(NetworkStep.ACTIVATED), story.acknowledged(NetworkStep.ZERO_RATED),
        story.acknowledged(NetworkStep.HIDDEN_FROM_BILL), story.delivered());
    await().untilAsserted(
        () -> assertThat(count(look.now(), Step.DELIVERED)).isEqualTo(count(before, Step.DELIVERED) + 1));
    assertThat(count(look.now(), Step.REFERRED)).isEqualTo(count(before, Step.REFERRED));
    assertThat(jdbc
        .sql(
            """
                select count(*) from (select generation, step, band, count(*) as n from journey where step is not null group by 1, 2, 3) j
                  full join (select * from flow where referrals > 0) f using (generation, step, band)
                 where j.n is distinct from f.referrals
                """)
        .query(Long.class).single()).as("counted as they move, and counted anew").isZero();
  }

  @Test
  void whoCameIsCountedByTheHourForADay() {
    nobodyIsOverdue(); // what others have left would move from one hour to the next
    var before = hours(look.now(), Step.REFERRED);
    topics().tell(records, new Story(Band.STANDARD, Instant.now().minus(Duration.ofMinutes(20))).created(),
        new Story(Band.STANDARD, Instant.now().minus(Duration.ofMinutes(330))).created(),
        new Story(Band.STANDARD, Instant.now().minus(Duration.ofHours(25))).created());
    await().untilAsserted(() -> {
      var hours = hours(look.now(), Step.REFERRED);
      assertThat(hours).hasSize(24);
      assertThat(hours.getLast()).isEqualTo(before.getLast() + 1);
      assertThat(hours.get(18)).as("five to six hours ago").isEqualTo(before.get(18) + 1);
      assertThat(sum(hours)).isEqualTo(sum(before) + 2);
    });
  }

  private static List<Long> hours(Now now, Step step) {
    return now.way().stream().filter(stage -> stage.step() == step).findFirst().orElseThrow().hours();
  }

  private static long sum(List<Long> hours) {
    return hours.stream().mapToLong(Long::longValue).sum();
  }

  private static long count(Now now, Step step) {
    return Stream.concat(now.way().stream(), now.aside().stream()).filter(stage -> stage.step() == step)
        .mapToLong(Now.Stage::referrals).sum();
  }
}
