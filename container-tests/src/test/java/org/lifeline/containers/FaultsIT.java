package org.lifeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/** The scheme is played on the deployment while containers are killed and stopped: nothing is lost, nothing doubled. */
@Order(2)
@ExtendWith(WithDeployment.class)
@EnabledIfEnvironmentVariable(named = "LIFELINE_LONG_TESTS", matches = "yes", disabledReason = "takes minutes: LIFELINE_LONG_TESTS is not yes")
class FaultsIT {

  private static final String REFERRALS = "400";
  private static final String UNDER_WAY = "accepted [1-9]";

  @Test
  @Order(1)
  void theDemoGoesOnWhereItWasWhenContainersDieAndComeBack(Deployment deployment) {
    var demo = deployment.begin("run", "--rm", "-T", "demo", "--limit", REFERRALS);
    demo.awaitSaying("Stock:");

    kill(deployment, "referral-service");
    demo.awaitSaying(UNDER_WAY);
    kill(deployment, "kafka");
    stopInGoodOrder(deployment, demo, "dispatch-service");

    assertThat(demo.await().succeeded()).contains("Of " + REFERRALS + " referrals handed in")
        .containsPattern("\\b0 lost, 0 doubled");
  }

  @Test
  @Order(2)
  void everyInvariantHolds(Deployment deployment) {
    Invariants.assertHeld(deployment);
  }

  /** As a crash does, and then as an operator does. */
  private static void kill(Deployment deployment, String container) {
    deployment.compose("kill", container).succeeded();
    deployment.compose("up", "--wait", "--no-deps", "--no-recreate", container).succeeded();
  }

  private static void stopInGoodOrder(Deployment deployment, Command demo, String container) {
    assertThat(demo.isRunning()).as("the demo is under way").isTrue();
    deployment.compose("stop", container).succeeded();
    assertThat(deployment.containers().stream().filter(each -> Deployment.service(each).equals(container)))
        .allSatisfy(each -> assertThat(each.at("/State/ExitCode").asInt()).as("ended by itself").isIn(0, 143));
    deployment.compose("up", "--wait", "--no-deps", "--no-recreate", container).succeeded();
  }
}
