package org.lifeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Faults that take longer than {@link DeploymentIT} may: the only broker is killed while many referrals are under way,
 * and a database is restored from its dump as the manual says. Nothing is lost, and nothing happens twice.
 */
@Order(2)
@ExtendWith(WithDeployment.class)
@EnabledIfEnvironmentVariable(named = "LIFELINE_LONG_TESTS", matches = "yes",
    disabledReason = "takes minutes: LIFELINE_LONG_TESTS is not yes")
class FaultsIT {

  private static final String REFERRALS = "1000";
  private static final Pattern UNDER_WAY = Pattern.compile("accepted [1-9]");

  @Test
  @Order(1)
  void theDemoGoesOnWhereItWasWhenTheBrokerDiesAndComesBack(Deployment deployment) {
    var demo = deployment.begin("run", "--rm", "-T", "demo", "--limit", REFERRALS);
    demo.awaitSaying(Pattern.compile("Stock:"));

    deployment.killAndStartAgain("referral-service");
    demo.awaitSaying(UNDER_WAY);
    assertThat(demo.isRunning()).as("the demo is under way").isTrue();
    deployment.killAndStartAgain("kafka");

    assertThat(demo.await().succeeded()).contains("Of " + REFERRALS + " referrals handed in")
        .containsPattern("\\b0 lost, 0 doubled");
    Invariants.assertHeld(deployment);
  }

  @Test
  @Order(2)
  void aDatabaseIsPutBackFromItsDump(Deployment deployment) {
    deployment.compose("stop", "allocation-service").succeeded();
    psql(deployment, "pg_dump -Fc -U postgres allocation > /tmp/allocation.dump");
    psql(deployment, "dropdb -U postgres --force allocation");
    psql(deployment, "createdb -U postgres -O allocation allocation");
    deployment.compose("run", "--rm", "-T", "databases").succeeded();
    psql(deployment, "pg_restore -U postgres -d allocation < /tmp/allocation.dump");
    deployment.compose("up", "--wait", "--no-deps", "allocation-service").succeeded();

    assertThat(deployment.compose("run", "--rm", "-T", "demo", "--limit", "1030").succeeded())
        .contains("Of 1030 referrals handed in").containsPattern("\\b0 lost, 0 doubled");
    Invariants.assertHeld(deployment);
    assertThat(deployment.asRole("referral", "allocation", "require").said())
        .contains("permission denied for database");
  }

  private static void psql(Deployment deployment, String command) {
    deployment.compose("exec", "-T", "postgres", "bash", "-c", command).succeeded();
  }
}
