package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.platform.testing.Command;

/**
 * Every process of the stack is killed while a demo runs, and started again: nothing is lost, and nothing happens
 * twice. The invariants are checked by {@link RandomBytesIT}.
 */
@Order(10)
@ExtendWith(SharedStack.class)
class KilledProcessesIT {

  private static final Pattern HANDED_IN = Pattern.compile("Stock:");
  private static final Pattern UNDER_WAY = Pattern.compile("accepted [1-9]");
  private static final int FIRST = 300;
  private static final int REFERRALS = 130;
  private static final int DEVICES = 140;

  /**
   * Two at a time, whose neighbours all go on: while rows are handed in; and two others as soon as some are on their
   * way again, when the first two may still be starting.
   */
  @ParameterizedTest
  @Order(1)
  @CsvSource({"0, referral-service, dispatch-service, allocation-service, notification-service",
      "1, postgres, identity-provider, kafka, registry"})
  void theDemoGoesOnWhereItWasWhenWhatWasKilledRunsAgain(int round, String one, String other, String later,
      String another, Stack stack) {
    var folder = folder(round, stack);
    var demo = begin(folder, HANDED_IN, stack);

    killed(demo, stack, one, other);
    var up = stack.begin("up");
    demo.awaitSaying(UNDER_WAY);
    killed(demo, stack, later, another);
    up.await(); // which may have seen these die
    stack.lifeline("up").succeeded();

    assertAllIsWell(Played.end(demo, folder));
  }

  private static void killed(Command demo, Stack stack, String... components) {
    stack.kill(components);
    assertThat(demo.isRunning()).as("the demo was under way").isTrue();
  }

  @Test
  @Order(2)
  void soItDoesWhenAllAreKilledAtOnce(Stack stack) {
    var folder = folder(2, stack);
    var demo = begin(folder, UNDER_WAY, stack);

    stack.kill(stack.processes().keySet().toArray(String[]::new));
    stack.lifeline("up").succeeded();

    assertAllIsWell(Played.end(demo, folder));
  }

  @Test
  @Order(3)
  void theDemoItselfIsTakenOnWhereItWasKilled(Stack stack) {
    var folder = folder(3, stack);
    var demo = begin(folder, UNDER_WAY, stack);

    assertThat(demo.kill().status()).as("it did not end by itself").isNotZero();

    assertAllIsWell(Played.once(stack, folder));
  }

  /** Or each start would stand still until the broker has missed who was killed. */
  @Test
  @Order(4)
  void whoIsStartedAgainTookItsOwnPlaceAmongTheConsumers(Stack stack) throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(stack.kafka().deployment())) {
      for (var service : ServiceEntry.chainNames()) {
        var groups = admin.describeConsumerGroups(List.of(service)).all().get();

        assertThat(groups.values()).flatExtracting(ConsumerGroupDescription::members).isNotEmpty()
            .allSatisfy(member -> assertThat(member.groupInstanceId().orElse("")).startsWith(service + "-1."));
      }
    }
  }

  private static Path folder(int round, Stack stack) {
    int referrals = FIRST + round * REFERRALS;
    int devices = FIRST + round * DEVICES;
    return Samples.folder(stack.file("killed-" + round), Samples.referrals(referrals, referrals + REFERRALS),
        Samples.stock(devices, devices + DEVICES));
  }

  private static Command begin(Path folder, Pattern moment, Stack stack) {
    var demo = Played.begin(stack, folder);
    demo.awaitSaying(moment);
    return demo;
  }

  private static void assertAllIsWell(Played played) {
    assertThat(played.count("submitted")).isEqualTo(REFERRALS);
    assertThat(played.count("accepted")).isEqualTo(REFERRALS);
    assertThat(played.count("reserved") + played.count("waiting")).isEqualTo(REFERRALS);
    assertThat(played.count("dispatched")).isEqualTo(played.count("acknowledged")).isEqualTo(played.count("reserved"))
        .isPositive();
    assertThat(played.count("notified")).isEqualTo(REFERRALS);
    assertThat(played.count("lost") + played.count("twice")).isZero();
  }
}
