package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;

/** Every process of the stack is killed in turn while a demo runs, and started again: nothing is lost, nothing doubled. */
@Order(3)
@ExtendWith(SharedStack.class)
class KilledProcessesIT {

  private static final Pattern UNDER_WAY = Pattern.compile("accepted [1-9]");

  @Test
  @Order(1)
  void theDemoGoesOnAfterTheKillingOfEveryServerThatItStandsOn(Stack stack) {
    var folder = Samples.folder(stack.file("killed-1"), Samples.referrals(300, 900), Samples.stock(260, 900));

    playThroughKillingOf(List.of("referral-service", "postgres", "allocation-service", "kafka"), stack, folder);
  }

  @Test
  @Order(2)
  void andOfTheRest(Stack stack) {
    var folder = Samples.folder(stack.file("killed-2"), Samples.referrals(900, 1400), Samples.stock(900, 1500));

    playThroughKillingOf(List.of("dispatch-service", "registry", "notification-service", "identity-provider"), stack,
        folder);
  }

  @Test
  @Order(3)
  void theDemoItselfGoesOnWhereItWasKilled(Stack stack) {
    var folder = Samples.folder(stack.file("killed-3"), Samples.referrals(1400, 1600), Samples.stock(1500, 1750));
    var demo = Played.begin(stack, folder);
    demo.awaitSaying(UNDER_WAY);
    demo.kill();

    assertAllIsWell(Played.once(stack, folder), 200);
  }

  @Test
  @Order(4)
  void nothingIsLostOrDoubled(Stack stack) {
    stack.lifeline("check").succeeded();
  }

  private static void playThroughKillingOf(List<String> processes, Stack stack, Path folder) {
    var demo = Played.begin(stack, folder);
    demo.awaitSaying(UNDER_WAY);
    for (var process : processes) {
      stack.kill(process);
      stack.lifeline("up").succeeded();
    }
    assertAllIsWell(Played.end(demo, folder), Samples.size(folder));
  }

  private static void assertAllIsWell(Played played, int referrals) {
    assertThat(played.count("submitted")).isEqualTo(referrals);
    assertThat(played.count("accepted")).isEqualTo(referrals);
    assertThat(played.count("reserved") + played.count("waiting")).isEqualTo(referrals);
    assertThat(played.count("dispatched")).isEqualTo(played.count("acknowledged")).isEqualTo(played.count("reserved"));
    assertThat(played.count("notified")).isEqualTo(referrals);
    assertThat(played.count("lost") + played.count("twice")).isZero();
  }
}
