package org.lifeline.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.StackFailure;

class AccessChangeTest {

  private final List<String> done = new ArrayList<>();
  private @Nullable RuntimeException atBroker;

  private final AccessChange.Broker broker = new AccessChange.Broker() {
    @Override
    public boolean knows(String name) {
      return name.startsWith("harbour");
    }

    @Override
    public void change(String name, boolean suspended) {
      var failure = atBroker;
      if (failure != null) {
        throw failure;
      }
      done.add("broker " + name + " " + suspended);
    }

    @Override
    public String address() {
      return "kafka:9094";
    }
  };
  private final AccessChange change = new AccessChange((name, suspended, reason) -> {
    if (reason.equals("no-reason")) {
      throw StackFailure.failed("referral-service does not take it");
    }
    done.add("doors " + name + " " + suspended + " " + reason);
    return !reason.equals("left-the-scheme") ? 0 : broker.knows(name) ? 3 : 1;
  }, broker);

  @Test
  void doorsAreAskedFirstAndThenTheBroker() {
    assertThat(change.make("harbour-refuge", true, "misuse"))
        .startsWith("harbour-refuge is suspended at every door and at the broker, kafka:9094.\n")
        .endsWith("./lifeline credentials harbour-refuge --renew");
    assertThat(change.make("harbour-refuge", false, "resolved"))
        .startsWith(
            "harbour-refuge is let in again at every door and at the broker, kafka:9094.\nIts secrets are those that it had.")
        .endsWith("./lifeline credentials harbour-refuge --renew");
    assertThat(done).containsExactly("doors harbour-refuge true misuse", "broker harbour-refuge true",
        "doors harbour-refuge false resolved", "broker harbour-refuge false");
  }

  @Test
  void whoSuspendsAPartnerThatHasLeftIsToldOfTheReferralsThatNobodyCanActOn() {
    assertThat(change.make("harbour-refuge", true, "left-the-scheme")).contains("\nIt still has 3 open referrals, ");
    assertThat(change.make("tyne-idva-service", true, "left-the-scheme")).contains("\nIt still has 1 open referral, ");
  }

  @Test
  void whatTheDoorsRefuseChangesNothingAtTheBroker() {
    assertThatThrownBy(() -> change.make("harbour-refuge", true, "no-reason")).isInstanceOf(StackFailure.class);
    assertThat(done).isEmpty();
  }

  @Test
  void brokerThatFailsIsToldWithWhatHoldsAndTheSameAgainCompletesIt() {
    atBroker = new TimeoutException("timed out");
    assertThatThrownBy(() -> change.make("harbour-refuge", true, "misuse")).isInstanceOf(StackFailure.class)
        .hasMessage(
            "harbour-refuge is suspended at every door, but at the broker, kafka:9094, all is as it was or half done "
                + "(timed out). The same command again completes it.");
    atBroker = null;
    change.make("harbour-refuge", true, "misuse");
    assertThat(done).endsWith("broker harbour-refuge true");
  }

  @Test
  void whoHasNoUserAtTheBrokerIsSuspendedAtTheDoors() {
    assertThat(change.make("birch-hub", true, "test"))
        .startsWith("birch-hub is suspended at every door; it has no user at the broker.\n");
    assertThat(done).containsExactly("doors birch-hub true test");
  }

  /** As identity providers call people. */
  @Test
  void anyNameOfAPersonIsAskedFor() {
    assertThat(AccessCommand.pathOf("HUB-LON")).isEqualTo("/v1/suspensions/HUB-LON");
    assertThat(AccessCommand.pathOf("auth0|65a1/b+c")).isEqualTo("/v1/suspensions?name=auth0%7C65a1%2Fb%2Bc");
    assertThat(AccessCommand.pathOf("jane@example.org")).isEqualTo("/v1/suspensions?name=jane%40example.org");
    assertThat(AccessCommand.pathOf("..")).isEqualTo("/v1/suspensions?name=..");
  }
}
